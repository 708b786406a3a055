package dev.tollgate.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A server as its `postmaster.pid` tells of it; it need not be alive.
///
/// @param pid of the process that wrote the file
/// @param port it listens on
/// @param status `starting`, `ready` or `stopping`
record Postmaster(long pid, int port, String status) {

  /// Empty when no server left such a file, or one has begun to write it.
  static Optional<Postmaster> of(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    if (lines.size() < 8) {
      return Optional.empty();
    }
    return Optional.of(
        new Postmaster(
            Long.parseLong(lines.get(0).strip()),
            Integer.parseInt(lines.get(3).strip()),
            lines.get(7).strip()));
  }

  /// Whether the process lives and is a PostgreSQL, not another that inherited the number.
  boolean alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> Path.of(command).getFileName().toString().equals("postgres"))
        .isPresent();
  }

  boolean stopping() {
    return status.equals("stopping");
  }

  boolean ready() {
    return status.equals("ready");
  }
}
