package dev.tollgate.app;

import java.nio.file.Path;
import java.util.Optional;

/// Where an instance keeps its data.
///
/// @param home the folder of everything an instance keeps beside its database
/// @param dbUrl a PostgreSQL that someone else runs, with its user and password in it; empty: the
///   instance runs its own in `home`
/// @param connections the most it opens to the database
public record InstanceSettings(Path home, Optional<String> dbUrl, int connections) {

  private static final int CONNECTIONS = 32;

  /// As the variables of this process say.
  public static InstanceSettings ofEnvironment() {
    return of(SettingSource.variables(System.getenv()));
  }

  public static InstanceSettings of(SettingSource source) {
    return new InstanceSettings(
        Path.of(source.value("tollgate.home").orElse(".tollgate")).toAbsolutePath().normalize(),
        source.value("tollgate.db-url"),
        WholeNumber.of(source, "tollgate.db-connections", CONNECTIONS, 2, 1000));
  }
}
