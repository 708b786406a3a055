package dev.tollgate.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.LedgerUnavailable;
import dev.tollgate.engine.ledger.ReleaseHold;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresLedgerFailuresTest {

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final Account account = new BookedAccounts(database).make();
  private final PostgresLedger ledger = ledger(InstantSource.system());

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private PostgresLedger ledger(InstantSource realClock) {
    return new PostgresLedger(database, realClock, LedgerSettings.DEFAULT);
  }

  private HoldAnswer hold(PostgresLedger to, int number) {
    return to.hold(
        SampleCommands.hold(
            SampleCommands.call(number), account, BookedAccounts.keyOf(account), Credits.of(1)));
  }

  private void grant(long credits) {
    ledger.grant(SampleCommands.grant(account.id(), "seed", Credits.of(credits)));
  }

  @Test
  void only_the_command_at_fault_fails_of_those_that_share_its_commit() throws Exception {
    grant(100);
    hold(ledger, 1);
    hold(ledger, 2);

    // PostgreSQL keeps no text with a zero character in it.
    List<Future<Boolean>> releases = new ArrayList<>();
    try (Connection blocker = lockBook();
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String reason : List.of("provider_timeout", "broken\u0000reason")) {
        int number = releases.size() + 1;
        ReleaseHold release =
            new ReleaseHold(SampleCommands.call(number), account.id(), reason, SampleCommands.NOW);
        releases.add(callers.submit(() -> ledger.release(release)));
      }
      Future<HoldAnswer> held = callers.submit(() -> hold(ledger, 3));
      blocker.rollback();

      assertThat(releases.getFirst().get()).isTrue();
      assertThatThrownBy(releases.getLast()::get).hasCauseInstanceOf(LedgerUnavailable.class);
      assertThat(held.get()).isInstanceOf(Held.class);
    }
    assertThat(new LedgerVerifier(database).verify().findings()).isEmpty();
  }

  @Test
  void a_grant_to_an_account_without_a_book_fails_and_says_why() {
    AccountId nobody = new AccountId(999_999);

    assertThatThrownBy(() -> ledger.grant(SampleCommands.grant(nobody, "seed", Credits.of(1))))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageContaining("acct_999999 has no book");
  }

  @Test
  void a_lost_connection_fails_its_callers_and_the_next_ones_are_served() {
    grant(100);

    JdbcClient.create(database)
        .sql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
        .query(Boolean.class)
        .list();

    assertThatThrownBy(() -> hold(ledger, 1)).isInstanceOf(LedgerUnavailable.class);
    assertThat(hold(ledger, 2)).isInstanceOf(Held.class);
  }

  @Test
  void a_closed_ledger_takes_no_commands() {
    ledger.close();

    assertThatThrownBy(() -> hold(ledger, 1)).isInstanceOf(LedgerUnavailable.class);
  }

  @Test
  void a_node_whose_clock_is_off_admits_nothing_but_still_settles() {
    grant(100);
    hold(ledger, 1);
    InstantSource slow = () -> Instant.now().minus(Duration.ofSeconds(5));

    try (PostgresLedger late = ledger(slow)) {
      assertThat(hold(late, 2))
          .isInstanceOfSatisfying(
              HoldAnswer.Invalid.class,
              invalid -> assertThat(invalid.code()).isEqualTo(RefusalCode.CLOCK_SKEW));
      assertThat(late.settle(SampleCommands.settle(SampleCommands.call(1), account, Credits.of(1))))
          .isInstanceOf(Settled.class);
    }
  }

  @Test
  void an_account_that_does_not_exist_holds_nothing() {
    Account nobody =
        new Account(
            new AccountId(999_999),
            1,
            "Nobody",
            "professional",
            false,
            1,
            account.zone(),
            null,
            null,
            Account.Kind.LIVE);

    HoldAnswer answer =
        ledger.hold(
            SampleCommands.hold(
                SampleCommands.call(1), nobody, BookedAccounts.keyOf(account), Credits.of(1)));

    assertThat(answer).isInstanceOf(HoldAnswer.Invalid.class);
  }

  /// Holds the account's lock, so that commands queue up behind it.
  private Connection lockBook() throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM book FOR UPDATE");
    }
    return connection;
  }
}
