package dev.tollgate.replay;

import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.UnreadableTrace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A trace on disk. Bytes that are no UTF-8 spoil their row, not the file.
public final class TraceFile {

  private TraceFile() {}

  /// @throws UnreadableTrace if it is not there, is no trace, or has no row that can be read
  public static Trace read(Path file) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      Trace trace = Trace.read(lines.lines().iterator());
      if (trace.calls().isEmpty()) {
        throw new UnreadableTrace(
            "%s has no row that can be read.%n%s"
                .formatted(file, ReplayText.broken(trace.broken()))
                .strip());
      }
      return trace;
    } catch (NoSuchFileException missing) {
      throw new UnreadableTrace("There is no file %s.".formatted(file));
    } catch (IOException failed) {
      throw new UnreadableTrace("%s cannot be read: %s".formatted(file, failed.getMessage()));
    }
  }
}
