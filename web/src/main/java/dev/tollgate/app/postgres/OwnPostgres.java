package dev.tollgate.app.postgres;

import dev.tollgate.app.home.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// The PostgreSQL of a home: started, or adopted when one that was left behind or that another
/// process started still runs. Whoever leaves last stops it.
///
/// Listens on 127.0.0.1 alone, on a port that may differ from start to start, and loses nothing
/// that it has committed.
public final class OwnPostgres implements AutoCloseable {

  private static final Duration CHANGE_OF_STATE = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final Programs programs;
  private final HomeLock lock;
  private final int port;
  private boolean closed;

  private OwnPostgres(Cluster cluster, Programs programs, HomeLock lock, int port) {
    this.cluster = cluster;
    this.programs = programs;
    this.lock = lock;
    this.port = port;
  }

  /// Returns once the server answers.
  ///
  /// @throws StartRefused if the folder or the machine does not allow it
  public static OwnPostgres of(Path home) {
    try {
      HomeLock lock = lockOf(home);
      try (FileLock _ = lock.door()) {
        Programs programs = Programs.below(home);
        Cluster cluster = new Cluster(home);
        Optional<Integer> adopted = running(cluster);
        int port = adopted.isPresent() ? adopted.get() : start(cluster, programs);
        lock.enter();
        return new OwnPostgres(cluster, programs, lock, port);
      }
    } catch (IOException failed) {
      throw new StartRefused(
          "PostgreSQL cannot be started in %s: %s.".formatted(home, reason(failed)), failed);
    }
  }

  /// Deletes the data of a home, and stops the server that was left behind in it.
  ///
  /// @throws StartRefused if another process uses it
  public static void discard(Path home) {
    try {
      HomeLock lock = lockOf(home);
      try (FileLock _ = lock.door()) {
        if (!lock.leave()) {
          throw new StartRefused(
              "The database in %s is in use: end the tollgate that uses it first.".formatted(home));
        }
        Cluster cluster = new Cluster(home);
        if (running(cluster).isPresent()) {
          stop(cluster, Programs.below(home));
        }
        cluster.discard();
      } finally {
        lock.close();
      }
    } catch (IOException failed) {
      throw new StartRefused(
          "The database in %s cannot be deleted: %s.".formatted(home, reason(failed)), failed);
    }
  }

  /// Makes a database of that name, a plain word of ours, unless there is one.
  public void makeIfMissing(String database) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), user(), password());
        var found = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      found.setString(1, database);
      if (!found.executeQuery().next()) {
        try (var made = connection.createStatement()) {
          made.execute("CREATE DATABASE " + database);
        }
      }
    } catch (SQLException failed) {
      throw new StartRefused(
          "The PostgreSQL in %s does not let us in: %s."
              .formatted(cluster.data(), failed.getMessage()),
          failed);
    }
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    try {
      return cluster.password();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Stops the server unless another process uses it; does nothing the second time.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (FileLock _ = lock.door()) {
      if (lock.leave()) {
        stop(cluster, programs);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot stop PostgreSQL", failed);
    }
    try {
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot leave the home", failed);
    }
  }

  private static HomeLock lockOf(Path home) {
    try {
      Files.createDirectories(home);
      return HomeLock.in(home);
    } catch (IOException unwritable) {
      throw new StartRefused(
          "The folder %s cannot be written to (%s): give it to the user who runs this, or set TOLLGATE_HOME to another."
              .formatted(home, reason(unwritable)),
          unwritable);
    }
  }

  private static Optional<Integer> running(Cluster cluster) throws IOException {
    Optional<Postmaster> found = Postmaster.of(cluster.data());
    long deadline = System.nanoTime() + CHANGE_OF_STATE.toNanos();
    while (found.isPresent() && found.get().alive() && !found.get().ready()) {
      if (System.nanoTime() > deadline) {
        throw new StartRefused(
            "The PostgreSQL in %s (process %d) has been %s for %d seconds: see %s."
                .formatted(
                    cluster.data(),
                    found.get().pid(),
                    found.get().status(),
                    CHANGE_OF_STATE.toSeconds(),
                    cluster.log()));
      }
      pause();
      found = Postmaster.of(cluster.data());
    }
    return found.filter(Postmaster::alive).map(Postmaster::port);
  }

  private static int start(Cluster cluster, Programs programs) throws IOException {
    if (!cluster.exists()) {
      cluster.make(programs);
    }
    Tool tool = OrdinaryUser.ableToWrite(cluster.data(), programs);
    cluster.checkVersion(programs, tool);
    int port = freePort();
    Tool.Outcome outcome =
        tool.run(
            Path.of("/"),
            programs.pgCtl(),
            "--pgdata=" + cluster.data(),
            "--log=" + cluster.ownedLog(),
            "--options=" + ServerSettings.listeningOn(port),
            "--wait",
            "--timeout=600",
            "start");
    if (!outcome.worked()) {
      throw new StartRefused(
          "PostgreSQL did not start in %s: see the end of %s."
              .formatted(cluster.data(), cluster.log()));
    }
    return port;
  }

  private static void stop(Cluster cluster, Programs programs) throws IOException {
    Tool tool = OrdinaryUser.ableToWrite(cluster.data(), programs);
    tool.run(
        Path.of("/"),
        programs.pgCtl(),
        "--pgdata=" + cluster.data(),
        "--mode=fast",
        "--wait",
        "stop");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while waiting for PostgreSQL.", interrupted);
    }
  }

  private static String reason(IOException failed) {
    return failed.getClass().getSimpleName().replace("Exception", "") + ": " + failed.getMessage();
  }
}
