package dev.tollgate.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether someone is looking.
final class Terminal {

  private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /// Whether what is written to the error stream shows on a terminal that can be drawn on; false
  /// where that cannot be known.
  static boolean isErrorStream() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      String target = Files.readSymbolicLink(ERROR_STREAM).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
