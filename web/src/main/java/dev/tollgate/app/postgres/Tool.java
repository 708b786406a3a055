package dev.tollgate.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A way to run PostgreSQL's programs: a command put before each of theirs, empty for an ordinary
/// user.
///
/// @param prefix such as `unshare -U`
record Tool(List<String> prefix) {

  /// What a program said and how it ended.
  ///
  /// @param exit zero when it did what it was asked to
  /// @param output both of its streams
  record Outcome(int exit, String output) {
    boolean worked() {
      return exit == 0;
    }

    String lastLine() {
      return output.substring(output.lastIndexOf('\n') + 1);
    }
  }

  Outcome run(Path folder, String... command) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(command));
    Process process;
    try {
      process =
          new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException missing) {
      return new Outcome(127, missing.toString());
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(waitFor(process), output.strip());
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("Interrupted while a program of PostgreSQL ran", interrupted);
    }
  }
}
