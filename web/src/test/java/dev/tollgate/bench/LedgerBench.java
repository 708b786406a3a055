package dev.tollgate.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.LedgerVerifier;
import dev.tollgate.store.ledger.PostgresLedger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// How many holds and settles a second the ledger commits, durably, with the lots, facts and
/// receipts real calls have: `group` as the product commits them, `single` one a transaction on 32
/// connections.
///
/// JSON lines go to standard output, all else to standard error.
public final class LedgerBench {

  private static final int ACCOUNTS = 2_000;
  private static final LedgerSettings SINGLE = new LedgerSettings(32, 1);
  private static final int[] GROUP_CALLERS = {1, 16, 64, 256};
  private static final int SINGLE_CALLERS = 256;

  private final HikariDataSource database;
  private final ProcessHandle server;
  private final List<Account> accounts;
  private final Duration each;

  private LedgerBench(HikariDataSource database, ProcessHandle server, Duration each) {
    this.database = database;
    this.server = server;
    this.each = each;
    this.accounts = new BookedAccounts(database).make(ACCOUNTS);
  }

  public static void main(String[] args) {
    CommandOutput.quietLogs();
    boolean quick = List.of(args).contains("--quick");
    try (DurablePostgres server = DurablePostgres.start();
        HikariDataSource database = server.migrated(40)) {
      System.err.println("PostgreSQL " + server.durability());
      new LedgerBench(
              database, server.process(), quick ? Duration.ofSeconds(3) : Duration.ofSeconds(15))
          .run();
    }
  }

  private void run() {
    grantLots();
    System.err.printf("warming up on %d accounts%n", ACCOUNTS);
    measure(LedgerSettings.DEFAULT, 64);
    for (int callers : GROUP_CALLERS) {
      report("group", callers, measure(LedgerSettings.DEFAULT, callers));
    }
    report("single", SINGLE_CALLERS, measure(SINGLE, SINGLE_CALLERS));
    System.err.println(new LedgerVerifier(database).verify().summary());
  }

  private void grantLots() {
    try (PostgresLedger ledger = ledger(LedgerSettings.DEFAULT);
        Callers callers = new Callers()) {
      callers.forEach(
          accounts,
          account -> {
            ledger.grant(
                SampleCommands.grant(
                    account.id(),
                    "bench:allowance",
                    LotSource.ALLOWANCE,
                    Credits.of(1_000),
                    SampleCommands.NOW.plus(Duration.ofDays(20))));
            ledger.grant(
                SampleCommands.grant(account.id(), "bench:bought", Credits.of(1_000_000_000L)));
          });
    }
  }

  private LatencySample measure(LedgerSettings settings, int callers) {
    CpuTime before = CpuTime.now(server);
    try (PostgresLedger ledger = ledger(settings)) {
      LatencySample sample = new LedgerLoad(ledger, accounts, callers).run(each);
      System.err.println(CpuTime.now(server).since(before, sample.count()));
      return sample;
    }
  }

  private PostgresLedger ledger(LedgerSettings settings) {
    return new PostgresLedger(database, InstantSource.system(), settings);
  }

  private static void report(String mode, int callers, LatencySample sample) {
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"ledger\",\"mode\":\"%s\",\"concurrency\":%d,\"commands_per_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}%n",
        mode,
        callers,
        sample.perSecond(),
        sample.millis(50),
        sample.millis(99));
    System.out.flush();
  }
}
