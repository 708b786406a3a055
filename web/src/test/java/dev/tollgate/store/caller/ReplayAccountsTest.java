package dev.tollgate.store.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.simulation.ReplayAccount;
import dev.tollgate.store.TestAccounts;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.secret.KeyFingerprints;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayAccountsTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final HikariDataSource database = TestDatabase.fresh();
  private final ReplayAccounts accounts = new ReplayAccounts(database);
  private final PostgresCallers callers =
      new PostgresCallers(database, new KeyFingerprints("a pepper of tests, long enough for it"));

  @BeforeEach
  void tiers() {
    TestAccounts given = new TestAccounts(database);
    given.tier("payg", "100", false);
    given.tier("free", null, true);
  }

  @AfterEach
  void close() {
    callers.close();
    database.close();
  }

  @Test
  void every_tier_is_named_once_in_the_order_of_its_code() {
    assertThat(accounts.tierCodes()).containsExactly("free", "payg");
  }

  @Test
  void an_account_of_a_run_calls_as_the_database_knows_it() {
    List<Caller> made = accounts.make(planned(40), place -> "run 1 " + place, ZONE);

    assertThat(made)
        .hasSize(40)
        .allSatisfy(caller -> assertThat(callers.byAccount(caller.account().id())).contains(caller))
        .allSatisfy(caller -> assertThat(caller.account().kind()).isEqualTo(Account.Kind.REPLAY));
    assertThat(made).extracting(caller -> caller.account().name()).contains("run 1 0", "run 1 39");
    assertThat(made.get(3).tier().code()).isEqualTo("payg");
  }

  @Test
  void two_runs_share_no_account_and_no_key() {
    List<Caller> one = accounts.make(planned(8), place -> "run 1 " + place, ZONE);
    List<Caller> other = accounts.make(planned(8), place -> "run 2 " + place, ZONE);

    assertThat(one)
        .extracting(caller -> caller.account().id())
        .doesNotContainAnyElementsOf(other.stream().map(caller -> caller.account().id()).toList());
    assertThat(one)
        .extracting(Caller::key)
        .doesNotContainAnyElementsOf(other.stream().map(Caller::key).toList());
  }

  private List<ReplayAccount> planned(int count) {
    List<TierVersion> tiers =
        accounts.tierCodes().stream().map(code -> callers.tier(code).orElseThrow()).toList();
    return IntStream.range(0, count)
        .mapToObj(place -> new ReplayAccount(place, tiers.get(place % tiers.size()), List.of()))
        .toList();
  }
}
