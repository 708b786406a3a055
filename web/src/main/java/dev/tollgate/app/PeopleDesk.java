package dev.tollgate.app;

import dev.tollgate.engine.access.NewPassword;
import dev.tollgate.engine.access.OpenPlatform;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.store.access.PostgresPeopleRegister;
import dev.tollgate.store.account.PostgresAccounts;
import dev.tollgate.store.account.PostgresKeys;
import dev.tollgate.store.plan.PostgresPlans;
import dev.tollgate.store.secret.KeyFingerprints;
import dev.tollgate.store.secret.KeySecrets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/// Who signs in, kept without a server: for commands, and for the first of the platform's people.
public final class PeopleDesk implements AutoCloseable {

  private final Instance instance;
  private final SettingSource settings;
  private final SecureRandom random = new SecureRandom();
  private final PeopleRegister people;
  private final InstantSource clock = InstantSource.system();

  private PeopleDesk(Instance instance, SettingSource settings) {
    this.instance = instance;
    this.settings = settings;
    this.people = new PostgresPeopleRegister(instance.dataSource());
  }

  /// Opens the instance that the variables of this process name, and closes it in the end.
  ///
  /// @throws dev.tollgate.app.home.StartRefused if that cannot be
  public static PeopleDesk open() {
    SettingSource settings = SettingSource.variables(System.getenv());
    return new PeopleDesk(Instance.open(InstanceSettings.of(settings)), settings);
  }

  public PeopleRegister people() {
    return people;
  }

  public Instant now() {
    return clock.instant();
  }

  public String randomPassword() {
    return NewPassword.random(random);
  }

  /// The account that the platform's own people act for, opened if there is none.
  public AccountId platform(String by) {
    return platform(instance.dataSource(), now(), by);
  }

  /// Issues a key that may what a person may.
  ///
  /// @return the key itself, which is kept nowhere
  /// @throws dev.tollgate.app.home.StartRefused if there is no master key to keep it under
  public String issueKey(Registered person, String by) {
    KeyFingerprints fingerprints =
        new KeyFingerprints(
            MasterKey.of(ListenSettings.of(settings), InstanceSettings.of(settings)));
    Keys keys = new PostgresKeys(instance.dataSource(), new KeySecrets(fingerprints, random));
    Registered.Terms is = person.terms();
    ApiKey.Terms terms =
        new ApiKey.Terms(person.name(), is.role(), is.member(), KeyScope.ALL, null);
    Keys.Change change = keys.issue(is.account(), terms, instance.demo(), now(), by);
    return Optional.of(change)
        .filter(Keys.Change.Done.class::isInstance)
        .map(done -> ((Keys.Change.Done) done).secret())
        .orElseThrow(() -> new IllegalStateException("No key was issued: " + change));
  }

  /// Makes the user `admin` with a password, on a platform that nobody administers.
  static void firstAdministrator(DataSource database, String password, Instant at) {
    PeopleRegister people = new PostgresPeopleRegister(database);
    if (people.hasAdministrator() || people.of("admin").isPresent()) {
      return;
    }
    String by = "TOLLGATE_ADMIN_PASSWORD";
    Registered.Terms terms =
        new Registered.Terms(Role.ADMIN, platform(database, at, by), null, null);
    if (people.add("admin", terms, at, by) instanceof PeopleRegister.Change.Done done) {
      people.setPassword(done.person(), password, at, by);
    }
  }

  private static AccountId platform(DataSource database, Instant at, String by) {
    Accounts accounts = new PostgresAccounts(database);
    return new OpenPlatform(
            new PostgresPeopleRegister(database), new PostgresPlans(database), accounts)
        .account(at, by);
  }

  @Override
  public void close() {
    instance.close();
  }
}
