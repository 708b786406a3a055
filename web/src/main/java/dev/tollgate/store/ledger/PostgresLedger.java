package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LedgerUnavailable;
import dev.tollgate.engine.ledger.MonthAnswer;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.ReleaseHold;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.ledger.SettleHold;
import dev.tollgate.engine.ledger.Statements;
import dev.tollgate.store.call.CallFactsJson;
import dev.tollgate.store.call.ReceiptLinesJson;
import dev.tollgate.store.call.UsageJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The books in PostgreSQL, by group commit: commands that arrive while a commit is under way share
/// the next one, and nobody is answered before it. The database is the authority; any number of
/// ledgers may write to one.
public final class PostgresLedger implements Ledger, AutoCloseable {

  private final DataSource database;
  private final JdbcClient queries;
  private final List<LedgerWriter> writers = new ArrayList<>();

  /// @param realClock this node's own clock; holds are refused while it is off the database's
  public PostgresLedger(DataSource database, InstantSource realClock, LedgerSettings settings) {
    this.database = database;
    this.queries = JdbcClient.create(database);
    GroupCommit commit = new GroupCommit(realClock);
    for (int writer = 1; writer <= settings.writers(); writer++) {
      writers.add(
          new LedgerWriter(
              "ledger writer " + writer, database, commit, settings.mostInOneCommit()));
    }
  }

  @Override
  public void open(AccountId account) {
    NewBook.of(account, queries);
  }

  @Override
  public boolean grant(GrantLot grant) {
    return answer(send(new BookCommand.Grant(grant)));
  }

  @Override
  public AdjustmentAnswer adjust(Adjustment adjustment) {
    return answer(send(new BookCommand.Adjust(adjustment)));
  }

  @Override
  public MonthAnswer close(CloseMonth close) {
    return answer(send(new BookCommand.Close(close)));
  }

  @Override
  public Optional<AllowanceMonth> openMonth(AccountId account) {
    return queries
        .sql(
            """
            SELECT month_start, month_end FROM book
            WHERE account_id = :account AND month_start IS NOT NULL
            """)
        .param("account", account.value())
        .query((row, number) ->
            new AllowanceMonth(StoredRows.instant(row, 1), StoredRows.instant(row, 2)))
        .optional();
  }

  @Override
  public HoldAnswer hold(PlaceHold hold) {
    return answer(send(new BookCommand.Hold(hold, CallFactsJson.write(hold.facts()))));
  }

  @Override
  public SettleAnswer settle(SettleHold settle) {
    return answer(
        send(
            new BookCommand.Settle(
                settle,
                CallFactsJson.write(settle.facts()),
                UsageJson.write(settle.usage()),
                ReceiptLinesJson.write(settle.lines()))));
  }

  @Override
  public boolean release(ReleaseHold release) {
    return answer(send(new BookCommand.Release(release)));
  }

  @Override
  public void renew(Collection<HeldCall> calls, Duration lease) {
    calls.stream()
        .map(call -> send(new BookCommand.Renew(call, lease)))
        .toList()
        .forEach(PostgresLedger::answer);
  }

  @Override
  public int sweep(int limit) {
    List<HeldCall> lapsed =
        queries
            .sql(
                """
                SELECT account_id, call_id FROM hold
                WHERE lease_until <= clock_timestamp() ORDER BY lease_until LIMIT :limit
                """)
            .param("limit", limit)
            .query((row, number) ->
                new HeldCall(
                    new AccountId(row.getLong(1)), new CallId(row.getObject(2, UUID.class))))
            .list();
    return (int)
        lapsed.stream().map(call -> send(new BookCommand.Expire(call))).toList().stream()
            .filter(PostgresLedger::answer)
            .count();
  }

  @Override
  public Statement statement(AccountId account, Instant at) {
    try (Connection connection = database.getConnection()) {
      return Statements.of(BookReader.snapshot(connection, account), at);
    } catch (SQLException failed) {
      throw new LedgerUnavailable("Cannot read the book of " + account, failed);
    }
  }

  /// Commits what has arrived, then stops.
  @Override
  public void close() {
    writers.forEach(LedgerWriter::close);
  }

  /// Commands on one account go to one writer, so that writers of a node do not wait for each
  /// other.
  private <A> CompletableFuture<A> send(BookCommand<A> command) {
    int writer = Math.floorMod(Long.hashCode(command.account().value()), writers.size());
    return writers.get(writer).send(command);
  }

  private static <A> A answer(CompletableFuture<A> sent) {
    try {
      return sent.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof LedgerUnavailable unavailable) {
        throw unavailable;
      }
      throw failed;
    }
  }
}
