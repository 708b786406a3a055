package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/// The tables of the database, as of a version this build knows.
final class Schema {

  private final DataSource database;

  Schema(DataSource database) {
    this.database = database;
  }

  /// Runs the migrations that are missing.
  ///
  /// @param demo whether to mark the database as a demo if it has no tables yet
  /// @throws StartRefused if the database is newer than this build or cannot be reached or migrated
  void bringUpToDate(boolean demo) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database)
            .initSql("SET tollgate.demo = '%s'".formatted(demo ? "on" : "off"))
            .load();
    try {
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException failed) {
      throw new StartRefused(
          "The database cannot be brought up to date: " + firstLine(failed), failed);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    Stream.of(all)
        .filter(migration -> migration.getState().isApplied() && !migration.getState().isResolved())
        .reduce((_, later) -> later)
        .ifPresent(unknown -> {
          throw new StartRefused(
              "The database was made by a newer Tollgate: it has migration %s (%s), which this one does not know. Run the newer Tollgate, or set TOLLGATE_HOME or TOLLGATE_DB_URL to another database."
                  .formatted(unknown.getVersion(), unknown.getDescription()));
        });
  }

  private static String firstLine(FlywayException failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
