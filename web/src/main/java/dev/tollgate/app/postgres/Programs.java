package dev.tollgate.app.postgres;

import dev.tollgate.app.home.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's own programs in a folder: `initdb`, `pg_ctl` and `postgres`, and no others; there
/// is no `psql` and no `pg_dump` among them.
///
/// @param folder holds `bin`, `lib` and `share`
record Programs(Path folder) {

  /// Unpacks the programs of this platform below a folder, once per build of them.
  ///
  /// @throws StartRefused if the jar has none for this platform
  static Programs below(Path home) throws IOException {
    String archive = "/postgres-%s-%s.txz".formatted(system(), processor());
    URL packed = Programs.class.getResource(archive);
    if (packed == null) {
      throw new StartRefused(
          "This build packs no PostgreSQL for %s on %s: set TOLLGATE_DB_URL to one you run yourself, such as jdbc:postgresql://localhost/tollgate?user=…&password=…."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    Path folder = home.resolve("postgres-" + packed.openConnection().getContentLengthLong());
    if (!Files.isDirectory(folder)) {
      unpack(packed, folder);
    }
    return new Programs(folder);
  }

  String initdb() {
    return program("initdb");
  }

  String pgCtl() {
    return program("pg_ctl");
  }

  String postgres() {
    return program("postgres");
  }

  private String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> "arm_64";
      default -> "x86_64";
    };
  }

  /// Into a folder beside it first, so that a half unpacked one is never taken for whole.
  private static void unpack(URL packed, Path folder) throws IOException {
    Path part = Files.createTempDirectory(folder.getParent(), "unpacking-");
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream file = new BufferedInputStream(packed.openStream());
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, part);
      }
    }
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("An entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean runs = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
