package dev.tollgate.store.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.release.SampleCall;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresRecentCallsTest {

  private static final UUID REPLAYED = UUID.fromString("f0000000-0000-4000-8000-000000000001");

  private final HikariDataSource database = TestDatabase.fresh(4);
  private final BookedAccounts accounts = new BookedAccounts(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_newest_calls_of_clients_come_first_and_replayed_ones_last() {
    Account old = accounts.make();
    Account fresh = accounts.make();
    Account replay = accounts.make();
    try (PostgresLedger ledger =
        new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT)) {
      settle(ledger, fresh, madeAt(Instant.now()));
      settle(ledger, replay, REPLAYED);
      settle(ledger, old, madeAt(Instant.now().minusSeconds(3600)));
    }
    PostgresRecentCalls calls = new PostgresRecentCalls(database, ZoneId.of("UTC"));

    assertThat(accountsOf(calls.last(10)))
        .containsExactly(fresh.id().toString(), old.id().toString(), replay.id().toString());
    assertThat(accountsOf(calls.last(1))).containsExactly(fresh.id().toString());
  }

  @Test
  void a_call_comes_back_as_it_was_rated_with_its_day_in_the_platforms_zone() {
    Account account = accounts.make();
    try (PostgresLedger ledger =
        new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT)) {
      settle(ledger, account, madeAt(Instant.now()));
    }

    SampleCall inUtc = only("UTC");
    SampleCall inKiritimati = only("Pacific/Kiritimati");

    assertThat(inUtc.fact().inputTokens()).isEqualTo(500);
    assertThat(inUtc.cost()).isEqualTo(new ExactCredits(new BigDecimal("75000000.125")));
    assertThat(inUtc.day()).isEqualTo(LocalDate.of(2026, 11, 3));
    assertThat(inKiritimati.day()).isEqualTo(LocalDate.of(2026, 11, 4));
  }

  private SampleCall only(String zone) {
    return new PostgresRecentCalls(database, ZoneId.of(zone)).last(10).getFirst();
  }

  private static void settle(PostgresLedger ledger, Account account, UUID id) {
    CallId call = new CallId(id);
    ledger.grant(SampleCommands.grant(account.id(), "seed", Credits.of(100)));
    ledger.hold(SampleCommands.hold(call, account, BookedAccounts.keyOf(account), Credits.of(10)));
    ledger.settle(SampleCommands.settle(call, account, Credits.of(7)));
  }

  /// As the gateway makes them.
  private static UUID madeAt(Instant time) {
    return new UUID((time.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0001L);
  }

  private static List<String> accountsOf(List<SampleCall> calls) {
    return calls.stream().map(call -> call.fact().account()).toList();
  }
}
