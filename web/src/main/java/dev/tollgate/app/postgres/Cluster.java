package dev.tollgate.app.postgres;

import dev.tollgate.app.home.SecretFile;
import dev.tollgate.app.home.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/// The data of a PostgreSQL on disk: made once, with a password nobody chose, and reachable with it
/// alone.
///
/// @param home what the instance keeps beside it: password and log
record Cluster(Path home) {

  /// The one user, who owns everything.
  static final String USER = "tollgate";

  Path data() {
    return home.resolve("database");
  }

  Path log() {
    return home.resolve("database.log");
  }

  boolean exists() {
    return Files.exists(data().resolve("PG_VERSION"));
  }

  String password() throws IOException {
    return secret()
        .read()
        .orElseThrow(() ->
            new StartRefused(
                "The password of the database, %s, is gone: put it back, or set TOLLGATE_HOME to another folder."
                    .formatted(secret().path())));
  }

  /// Makes the data in a folder beside its own and moves it there when it is whole, so that a start
  /// that was killed leaves nothing that looks finished.
  void make(Programs programs) throws IOException {
    Path made = home.resolve("database-being-made");
    delete(made);
    Files.createDirectory(made);
    Tool tool = OrdinaryUser.ableToWrite(made, programs);
    String password = SecretFile.random();
    SecretFile handedOver = new SecretFile(home.resolve("database-being-made.password"));
    handedOver.write(password);
    Files.setAttribute(handedOver.path(), "unix:uid", Files.getAttribute(made, "unix:uid"));
    try {
      initdb(programs, tool, made, handedOver.path());
    } finally {
      Files.delete(handedOver.path());
    }
    secret().write(password);
    Files.move(made, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Deletes the data, its log and its password; nothing else in the home.
  void discard() throws IOException {
    delete(data());
    Files.deleteIfExists(log());
    Files.deleteIfExists(secret().path());
  }

  /// Refuses data that these programs cannot read.
  void checkVersion(Programs programs, Tool tool) throws IOException {
    String made = Files.readString(data().resolve("PG_VERSION")).strip();
    String version = tool.run(home, programs.postgres(), "--version").output();
    String major = version.replaceFirst("^\\D*(\\d+).*$", "$1");
    if (!made.equals(major)) {
      throw new StartRefused(
          "The database in %s was made by PostgreSQL %s, and this Tollgate brings %s: run the Tollgate that made it, or set TOLLGATE_HOME to another folder."
              .formatted(data(), made, major));
    }
  }

  /// The log, belonging to the owner of the data.
  Path ownedLog() throws IOException {
    if (!Files.exists(log())) {
      Files.createFile(log());
    }
    Object owner = Files.getAttribute(data(), "unix:uid");
    if (!owner.equals(Files.getAttribute(log(), "unix:uid"))) {
      Files.setAttribute(log(), "unix:uid", owner);
    }
    return log();
  }

  private SecretFile secret() {
    return new SecretFile(home.resolve("database.password"));
  }

  private void initdb(Programs programs, Tool tool, Path data, Path password) throws IOException {
    Tool.Outcome outcome =
        tool.run(
            Path.of("/"),
            programs.initdb(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    if (!outcome.worked()) {
      throw new StartRefused(
          "PostgreSQL could not make its data in %s: %s".formatted(data, outcome.lastLine()));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
