package dev.tollgate.app;

import dev.tollgate.app.home.SecretFile;
import dev.tollgate.app.home.StartRefused;
import java.io.IOException;

/// The secret that fingerprints of API keys are made with. Lost, no key works any more.
final class MasterKey {

  private MasterKey() {}

  /// The one that was set, or that of the home, made at first use. A database that someone else
  /// runs outlives this home, and so needs one that was set.
  ///
  /// @throws StartRefused if none was set for such a database, or the home's cannot be read
  static String of(ListenSettings listen, InstanceSettings instance) {
    if (listen.masterKey().isPresent()) {
      return listen.masterKey().get();
    }
    if (instance.dbUrl().isPresent()) {
      throw new StartRefused(
          "TOLLGATE_DB_URL names a database that outlives this folder: set TOLLGATE_MASTER_KEY too, such as from: openssl rand -hex 32.");
    }
    SecretFile file = new SecretFile(instance.home().resolve("master.key"));
    try {
      String key = file.read().orElseGet(SecretFile::random);
      file.write(key);
      return key.strip();
    } catch (IOException failed) {
      throw new StartRefused(
          "The master key in %s can be neither read nor made (%s): run as the owner of the folder, or set TOLLGATE_MASTER_KEY."
              .formatted(file.path(), failed.getMessage()),
          failed);
    }
  }
}
