package dev.tollgate.engine.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder that holds the files of a rule set.
public final class RuleFolder {

  /// Far above what the guard lets pass; nothing larger is worth reading.
  private static final long MOST_BYTES = 10_000_000;

  private static final int DEEPEST = 4;

  private final Path folder;
  private final TreeMap<String, String> files = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long left = MOST_BYTES;

  private RuleFolder(Path folder) {
    this.folder = folder;
  }

  /// What a folder holds.
  ///
  /// @param findings what its author may believe to belong to the set, and does not, and what is no
  ///   text
  public record Contents(RuleFiles files, List<Finding> findings) {

    public static final Contents NONE = new Contents(RuleFiles.NONE, List.of());

    public Contents {
      findings = List.copyOf(findings);
    }
  }

  /// A folder that cannot be read, and what would do.
  public static final class UnreadableFolder extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFolder(String message) {
      super(message);
    }
  }

  /// Reads the rule files and tables in a folder; files that are named otherwise do not belong to
  /// the set.
  ///
  /// @throws UnreadableFolder if it is no folder
  public static Contents look(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableFolder(
          "%s is no folder. Name the folder that holds the rule files, such as rules/pricing."
              .formatted(folder));
    }
    RuleFolder looked = new RuleFolder(folder);
    looked.filesIn().forEach(looked::take);
    return new Contents(new RuleFiles(looked.files), looked.findings);
  }

  /// Reads a folder that has to be good.
  ///
  /// @throws UnreadableFolder if it is no folder, or holds what cannot be read
  public static RuleFiles read(Path folder) {
    Contents contents = look(folder);
    if (!contents.findings().isEmpty()) {
      throw new UnreadableFolder(contents.findings().getFirst().toString());
    }
    return contents.files();
  }

  /// Files that are named like rules in any letters, also below the folder.
  private List<Path> filesIn() {
    try (Stream<Path> found = Files.walk(folder, DEEPEST)) {
      return found.filter(Files::isRegularFile).filter(RuleFolder::isMeant).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot list " + folder, failed);
    }
  }

  private static boolean isMeant(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".drl") || name.endsWith(".csv");
  }

  private void take(Path file) {
    String path = folder.relativize(file).toString();
    if (path.contains("/") || path.contains("\\")) {
      find(path, "%s is not read.".formatted(path), "Put it directly into the folder.");
    } else if (!path.endsWith(".drl") && !path.endsWith(".csv")) {
      find(path, "%s is not read.".formatted(path), "End its name in small letters: .drl or .csv.");
    } else {
      read(path, file);
    }
  }

  private void read(String name, Path file) {
    try {
      long size = Files.size(file);
      if (size > left) {
        find(
            name,
            "The file has %d bytes, and a folder of rules may have %d in all."
                .formatted(size, MOST_BYTES),
            "Shorten its tables, or move what is no rule elsewhere.");
        return;
      }
      left -= size;
      files.put(name, Utf8Text.read(name, Files.readAllBytes(file), findings));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + file, failed);
    }
  }

  private void find(String path, String message, String advice) {
    findings.add(new Finding(path, 1, 1, path, message, advice));
  }
}
