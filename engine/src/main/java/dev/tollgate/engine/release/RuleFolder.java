package dev.tollgate.engine.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder that holds the files of a rule set.
public final class RuleFolder {

  /// Far above what the guard lets pass; nothing larger is worth reading.
  private static final long MOST_BYTES = 10_000_000;

  private RuleFolder() {}

  /// Reads the rule files and tables in a folder; other files do not belong to the set.
  ///
  /// @throws UnreadableFolder if the folder or a file in it cannot be read
  public static RuleFiles read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableFolder(
          "%s is no folder. Name the folder that holds the rule files, such as rules/pricing."
              .formatted(folder));
    }
    TreeMap<String, String> files = new TreeMap<>();
    long left = MOST_BYTES;
    for (Path file : filesIn(folder)) {
      left -= sizeWithin(left, file);
      files.put(file.getFileName().toString(), text(file));
    }
    return new RuleFiles(files);
  }

  /// A folder that cannot be read, and what would do.
  public static final class UnreadableFolder extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFolder(String message) {
      super(message);
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".drl") || file.toString().endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot list " + folder, failed);
    }
  }

  private static long sizeWithin(long left, Path file) {
    try {
      long size = Files.size(file);
      if (size > left) {
        throw new UnreadableFolder(
            "%s has %d bytes, and a folder of rules may have %d in all. Shorten its tables, or move"
                    .formatted(file, size, MOST_BYTES)
                + " what is no rule elsewhere.");
      }
      return size;
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + file, failed);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException wrong) {
      throw new UnreadableFolder("%s is not UTF-8. Save it as UTF-8.".formatted(file));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + file, failed);
    }
  }
}
