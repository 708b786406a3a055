package dev.tollgate.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.store.TestAccounts;
import dev.tollgate.store.account.PostgresBudgets;
import dev.tollgate.store.alert.PostgresSpendWatch;
import dev.tollgate.web.api.event.ManySpenders;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `./tollgate bench alerts`: how long a look at spending takes among 100,000 accounts of which
/// 1,000 moved and crossed two lines each: found, put to the shipped rules, the alerts and their
/// events written.
public final class AlertsBench {

  private static final int ACCOUNTS = 100_000;
  private static final int QUICK = 5_000;
  private static final int TIMES = 9;
  private static final int LINES_CROSSED = 2;

  private AlertsBench() {}

  public static void main(String[] args) {
    CommandOutput.quietLogs();
    if (!List.of("--quick").containsAll(List.of(args))) {
      System.err.println("tollgate: bench alerts takes --quick and nothing else.");
      System.exit(1);
    }
    int accounts = args.length > 0 ? QUICK : ACCOUNTS;
    try (DurablePostgres server = DurablePostgres.start();
        HikariDataSource database = server.migrated(8)) {
      System.err.println("PostgreSQL " + server.durability());
      JdbcClient sql = JdbcClient.create(database);
      new TestAccounts(database).tier("large", "100", false);
      ManySpenders spenders = new ManySpenders(sql);
      spenders.make(accounts, "large");
      PricingRules rules = rules();
      measure(
          spenders,
          new WatchSpending(
              new PostgresSpendWatch(database), new PostgresBudgets(database), () -> rules),
          accounts);
    }
  }

  private static void measure(ManySpenders spenders, WatchSpending spending, int accounts) {
    long[] nanos = new long[TIMES];
    int raised = 0;
    for (int i = 0; i < TIMES; i++) {
      spenders.move(i);
      long began = System.nanoTime();
      raised += spending.look(Instant.now());
      nanos[i] = System.nanoTime() - began;
    }
    if (raised != TIMES * LINES_CROSSED * accounts / 100) {
      throw new IllegalStateException("Raised %d alerts".formatted(raised));
    }
    long first = nanos[0];
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"alerts\",\"accounts\":%d,\"moved\":%d,\"first_ms\":%d,\"median_ms\":%d,\"worst_ms\":%d}%n",
        accounts,
        accounts / 100,
        first / 1_000_000,
        nanos[TIMES / 2] / 1_000_000,
        nanos[TIMES - 1] / 1_000_000);
  }

  private static PricingRules rules() {
    return switch (new DroolsRuleCompiler().compile(GeneratedRules.everythingShipped())) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected ->
          throw new IllegalStateException("The shipped rules do not compile: " + rejected);
    };
  }
}
