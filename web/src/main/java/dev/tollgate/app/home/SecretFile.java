package dev.tollgate.app.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// A file that only its owner can read, at every moment of its life.
///
/// @param path where it lies
public record SecretFile(Path path) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int RANDOM_BYTES = 32;

  /// A secret nobody chose, 64 hexadecimal digits.
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Its content; empty when there is no such file.
  ///
  /// @throws IOException if it is there and cannot be read
  public Optional<String> read() throws IOException {
    return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
  }

  /// Replaces the file as a whole: a reader sees the old content or the new.
  public void write(String content) throws IOException {
    Path written = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(written, OWNER_ONLY);
    Files.writeString(written, content);
    Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
