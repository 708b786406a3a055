package dev.tollgate.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.billing.ManyCloses;
import java.util.List;
import java.util.Locale;

/// `./tollgate bench closes`: how long it takes to close 10,000 months that end at once, each
/// decided, booked, asked for and paid, and then to invoice them.
public final class ClosesBench {

  private static final int ACCOUNTS = 10_000;
  private static final int QUICK = 500;
  private static final int TOLD_EVERY = 1_000;
  private static final int CONNECTIONS = 24;

  private ClosesBench() {}

  public static void main(String[] args) {
    CommandOutput.quietLogs();
    if (!List.of("--quick").containsAll(List.of(args))) {
      System.err.println("tollgate: bench closes takes --quick and nothing else.");
      System.exit(1);
    }
    int accounts = args.length > 0 ? QUICK : ACCOUNTS;
    try (DurablePostgres server = DurablePostgres.start()) {
      System.err.println("PostgreSQL " + server.durability());
      HikariDataSource database = server.migrated(CONNECTIONS);
      ManyCloses.Result result = ManyCloses.run(database, accounts, ClosesBench::tell);
      if (result.closed() != accounts || !result.findings().isEmpty()) {
        throw new IllegalStateException("Not every month was closed once: " + result);
      }
      System.out.printf(
          Locale.ROOT,
          "{\"bench\":\"closes\",\"accounts\":%d,\"ms\":%d,\"per_second\":%d,\"invoices_ms\":%d}%n",
          accounts,
          result.took().toMillis(),
          accounts * 1_000L / Math.max(1, result.took().toMillis()),
          result.invoicing().toMillis());
    }
  }

  private static void tell(int done) {
    if (done % TOLD_EVERY == 0) {
      System.err.println(done + " closed");
    }
  }
}
