package dev.tollgate.store.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.adjustment;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.Ledger.LotView;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefundsInOneCommitTest {

  @Test
  void two_refunds_of_a_call_in_one_commit_go_back_to_the_lots_it_came_from() throws SQLException {
    try (HikariDataSource database = TestDatabase.fresh(4);
        PostgresLedger ledger =
            new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT)) {
      Account account = new BookedAccounts(database).make();
      ledger.grant(grant(account.id(), "gift", LotSource.BONUS, Credits.of(10), null));
      ledger.grant(grant(account.id(), "bought", Credits.of(5)));
      ledger.hold(hold(call(1), account, BookedAccounts.keyOf(account), Credits.of(15)));
      ledger.settle(settle(call(1), account, Credits.of(15)));
      SampleCommands.Adjustments refunds = adjustment(account);

      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        new GroupCommit(InstantSource.system())
            .commit(
                connection,
                List.of(
                    new BookCommand.Adjust(
                        refunds.refund("one", call(1), Credits.of(5), SampleCommands.NOW)),
                    new BookCommand.Adjust(
                        refunds.refund("two", call(1), Credits.of(5), SampleCommands.NOW))));
      }

      assertThat(ledger.statement(account.id(), SampleCommands.NOW).lots())
          .extracting(LotView::source, LotView::remaining)
          .containsExactly(
              tuple(LotSource.BONUS, Credits.of(5)), tuple(LotSource.PURCHASED, Credits.of(5)));
    }
  }
}
