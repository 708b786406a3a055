package dev.tollgate.billing;

import dev.tollgate.engine.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which lines accounts crossed, worked out from the books alone each time that spending is looked
/// at: 50, 80, 90 and 100 % of the allowance, and fewer than 100 credits left; once a month each.
final class ExpectedAlerts {

  private static final List<Integer> PERCENT = List.of(50, 80, 90, 100);
  private static final long LOW_MICROS = 100_000_000;

  private final BillingWorld world;
  private final Map<AccountId, Long> seen = new HashMap<>();
  private final Set<String> crossed = new TreeSet<>();

  ExpectedAlerts(BillingWorld world) {
    this.world = world;
  }

  private record Stand(
      AccountId account, long sequence, long allowance, long left, long available) {

    static Stand of(ResultSet row, int number) throws SQLException {
      return new Stand(
          new AccountId(row.getLong(1)),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5));
    }
  }

  void lookedAt(Instant at) {
    world
        .sql
        .sql(
            """
            SELECT b.account_id, b.sequence,
              coalesce(sum(l.amount_micros) FILTER (WHERE l.source = 'ALLOWANCE'), 0),
              coalesce(sum(l.remaining_micros) FILTER (WHERE l.source = 'ALLOWANCE'), 0),
              coalesce(sum(l.remaining_micros - l.reserved_micros), 0)
                + b.overdraft_micros - b.overdraft_held_micros + b.receivable_micros
            FROM book b LEFT JOIN lot l ON l.account_id = b.account_id
              AND (l.expires_at IS NULL OR l.expires_at > :at::timestamptz)
            GROUP BY b.account_id
            """)
        .param("at", at.toString())
        .query(Stand::of)
        .list()
        .forEach(stand -> look(stand, at));
  }

  private void look(Stand stand, Instant at) {
    Long before = seen.put(stand.account(), stand.sequence());
    if (before != null && before == stand.sequence()) {
      return;
    }
    Instant month =
        world.callers.byAccount(stand.account()).orElseThrow().account().monthAt(at).start();
    long spent = stand.allowance() - Math.min(stand.left(), stand.allowance());
    for (int percent : PERCENT) {
      if (stand.allowance() > 0
          && Math.multiplyExact(spent, 100L) >= Math.multiplyExact(stand.allowance(), percent)) {
        crossed.add(line(stand.account(), month, "allowance_" + percent));
      }
    }
    if (stand.available() < LOW_MICROS) {
      crossed.add(line(stand.account(), month, "low_balance"));
    }
  }

  Set<String> crossed() {
    return crossed;
  }

  /// Those that were raised, told the same way.
  Set<String> raised() {
    return new TreeSet<>(
        world
            .sql
            .sql(
                """
                SELECT account_id, period_at, kind FROM alert_raised
                WHERE subject = 'account' AND (kind LIKE 'allowance%' OR kind = 'low_balance')
                """)
            .query((row, _) ->
                line(
                    new AccountId(row.getLong(1)),
                    row.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                    row.getString(3)))
            .list());
  }

  private static String line(AccountId account, Instant month, String kind) {
    return "%s %s %s".formatted(account, month, kind);
  }
}
