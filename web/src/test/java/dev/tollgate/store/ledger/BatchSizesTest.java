package dev.tollgate.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.InMemoryLedger;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.RandomCalls;
import dev.tollgate.engine.ledger.ReleaseHold;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.ledger.SettleHold;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.call.CallFactsJson;
import dev.tollgate.store.call.ReceiptLinesJson;
import dev.tollgate.store.call.UsageJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A batch answers each command what it would have got alone.
class BatchSizesTest {

  private static final int COMMANDS = 1_500;
  private static final int ACCOUNTS = 4;

  @Test
  void commands_get_the_same_answers_alone_by_sevens_by_the_hundred_and_in_memory()
      throws SQLException {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("-Dledger.seed=" + seed);

    Run alone = inPostgres(seed, 1);

    same(inPostgres(seed, 7), alone);
    same(inPostgres(seed, 256), alone);
    same(inMemory(seed), alone);
  }

  /// Names the first answer that differs, of very many.
  private static void same(Run run, Run alone) {
    for (int number = 0; number < COMMANDS; number++) {
      assertThat(run.answers().get(number))
          .as("answer %d", number)
          .isEqualTo(alone.answers().get(number));
    }
    assertThat(run.statements()).isEqualTo(alone.statements());
  }

  private static Run inPostgres(long seed, int size) throws SQLException {
    try (HikariDataSource database = TestDatabase.fresh(4);
        Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      GroupCommit commit = new GroupCommit(InstantSource.system());
      List<Account> accounts = new BookedAccounts(database).make(ACCOUNTS);
      List<? extends BookCommand<?>> commands =
          commands(seed, accounts).stream().map(BatchSizesTest::textOf).toList();
      List<Object> answers = new ArrayList<>();
      for (int from = 0; from < COMMANDS; from += size) {
        answers.addAll(
            commit.commit(connection, commands.subList(from, Math.min(COMMANDS, from + size))));
      }
      assertThat(new LedgerVerifier(database).verify().findings()).isEmpty();
      try (PostgresLedger ledger =
          new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT)) {
        return new Run(answers, statements(ledger, accounts));
      }
    }
  }

  private static Run inMemory(long seed) {
    InMemoryLedger ledger = new InMemoryLedger();
    try (HikariDataSource database = TestDatabase.fresh(2)) {
      List<Account> accounts = new BookedAccounts(database).make(ACCOUNTS);
      accounts.forEach(account -> ledger.open(account.id()));
      List<Object> answers =
          commands(seed, accounts).stream().map(command -> send(ledger, command)).toList();
      return new Run(answers, statements(ledger, accounts));
    }
  }

  private static List<Object> commands(long seed, List<Account> accounts) {
    RandomCalls calls = new RandomCalls(seed, accounts, BookedAccounts::keyOf);
    return Stream.generate(calls::next).limit(COMMANDS).toList();
  }

  private static List<Ledger.Statement> statements(Ledger ledger, List<Account> accounts) {
    return accounts.stream()
        .map(account -> ledger.statement(account.id(), SampleCommands.NOW))
        .toList();
  }

  private static Object send(InMemoryLedger ledger, Object command) {
    return command instanceof HeldCall held
        ? ledger.expire(held)
        : RandomCalls.send(ledger, command);
  }

  private static BookCommand<?> textOf(Object command) {
    return switch (command) {
      case GrantLot grant -> new BookCommand.Grant(grant);
      case CloseMonth close -> new BookCommand.Close(close);
      case Adjustment adjustment -> new BookCommand.Adjust(adjustment);
      case PlaceHold hold -> new BookCommand.Hold(hold, CallFactsJson.write(hold.facts()));
      case SettleHold settle ->
          new BookCommand.Settle(
              settle,
              CallFactsJson.write(settle.facts()),
              UsageJson.write(settle.usage()),
              ReceiptLinesJson.write(settle.lines()));
      case ReleaseHold release -> new BookCommand.Release(release);
      case HeldCall held -> new BookCommand.Expire(held);
      default -> throw new IllegalArgumentException("No command: " + command);
    };
  }

  /// What was answered, and how the accounts stood in the end.
  private record Run(List<Object> answers, List<Ledger.Statement> statements) {}
}
