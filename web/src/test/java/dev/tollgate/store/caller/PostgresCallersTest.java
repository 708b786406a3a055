package dev.tollgate.store.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.TestAccounts;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.secret.KeyFingerprints;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCallersTest {

  private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh();
  private final KeyFingerprints fingerprints =
      new KeyFingerprints("a master key for tests, long enough");
  private final ApiKeys keys = new ApiKeys(database, fingerprints, new SecureRandom());
  private final PostgresCallers callers = new PostgresCallers(database, fingerprints);
  private final TestAccounts accounts = new TestAccounts(database);

  private AccountId acme = new AccountId(1);

  @BeforeEach
  void a_tier_and_an_account() {
    accounts.tier("professional", "60", false);
    acme = accounts.account("professional");
    callers.start();
  }

  @AfterEach
  void close() {
    callers.close();
    database.close();
  }

  @Test
  void an_issued_key_finds_its_account_and_tier() {
    String key = keys.issue(acme, "laptop", Role.MEMBER, true);

    Caller caller = callers.byKey(key).orElseThrow();

    assertThat(key).startsWith("tg_test_").hasSize("tg_test_".length() + 43);
    assertThat(caller.account().id()).isEqualTo(acme);
    assertThat(caller.testKey()).isTrue();
    assertThat(caller.role()).isEqualTo(Role.MEMBER);
    assertThat(caller.tier().code()).isEqualTo("professional");
    assertThat(caller.tier().markupPercent()).isEqualByComparingTo("60");
    assertThat(caller.tier().models().markupOf("gpt-4")).isEqualByComparingTo("12.5");
  }

  @Test
  void a_key_nobody_issued_finds_nobody() {
    assertThat(callers.byKey("tg_live_" + "a".repeat(43))).isEmpty();
  }

  @Test
  void a_key_is_unknown_under_another_master_key() {
    String key = keys.issue(acme, "laptop", Role.MEMBER, false);

    try (var elsewhere =
        new PostgresCallers(database, new KeyFingerprints("another master key, as long as it"))) {
      assertThat(elsewhere.byKey(key)).isEmpty();
    }
  }

  @Test
  void a_key_presented_while_the_master_key_is_replaced_works_from_then_on() {
    String key = keys.issue(acme, "laptop", Role.MEMBER, false);
    String another = "another master key, as long as it";
    var replacing =
        new KeyFingerprints(another, Optional.of("a master key for tests, long enough"));

    try (var during = new PostgresCallers(database, replacing);
        var after = new PostgresCallers(database, new KeyFingerprints(another))) {
      assertThat(during.byKey(key)).isPresent();
      assertThat(after.byKey(key)).isPresent();
      assertThat(during.byKey("tg_live_" + "a".repeat(43))).isEmpty();
    }
  }

  @Test
  void a_revoked_key_stops_working_soon() {
    String key = keys.issue(acme, "laptop", Role.MEMBER, false);
    Caller caller = callers.byKey(key).orElseThrow();

    boolean revoked = keys.revoke(caller.key(), NOON);

    assertThat(revoked).isTrue();
    assertThat(keys.revoke(caller.key(), NOON)).isFalse();
    Eventually.comesTrue("the node has heard of it", () -> callers.byKey(key).isEmpty());
  }

  @Test
  void a_suspension_moves_the_accounts_version_and_is_heard() {
    String key = keys.issue(acme, "laptop", Role.MEMBER, false);
    int version = callers.byKey(key).orElseThrow().account().version();

    accounts.suspend(acme);

    Eventually.comesTrue(
        "the node has heard of it", () -> callers.byKey(key).orElseThrow().account().suspended());
    assertThat(callers.byKey(key).orElseThrow().account().version()).isEqualTo(version + 1);
  }

  @Test
  void a_stale_caller_is_read_again_past_the_cache() {
    try (var deaf = new PostgresCallers(database, fingerprints)) {
      String key = keys.issue(acme, "laptop", Role.MEMBER, false);
      Caller stale = deaf.byKey(key).orElseThrow();
      accounts.suspend(acme);

      Caller fresh = deaf.again(stale).orElseThrow();

      assertThat(fresh.account().suspended()).isTrue();
      assertThat(deaf.byKey(key)).contains(fresh);
      keys.revoke(stale.key(), NOON);
      assertThat(deaf.again(stale)).isEmpty();
    }
  }

  @Test
  void an_account_without_a_key_can_still_be_quoted() {
    assertThat(callers.byAccount(acme)).map(Caller::key).contains(new KeyId(0));
    assertThat(callers.byAccount(new AccountId(99))).isEmpty();
    assertThat(callers.tier("professional")).isPresent();
    assertThat(callers.tier("gold")).isEmpty();
  }

  @Test
  void a_short_master_key_names_the_setting() {
    assertThatThrownBy(() -> new KeyFingerprints("short"))
        .hasMessageContaining("TOLLGATE_MASTER_KEY")
        .hasMessageContaining("5 characters");
  }
}
