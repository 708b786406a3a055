package dev.tollgate.store.usage;

import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.UsageKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The columns of sums, as every statement on usage lists them: calls, units of each kind, money.
final class UsageColumns {

  private static final List<String> NAMES = names();

  /// What one call adds, from `call c` with its usage as `u` and whether it was BYOK as `byok`.
  static final String OF_CALL =
      "1 AS calls, (c.price_micros = 0 AND NOT byok)::int AS free_calls, byok::int AS byok_calls, "
          + kinds(kind -> "coalesce((u ->> '%s')::bigint, 0) AS %s".formatted(kind, kind))
          + ", c.price_micros, c.charged_micros, 0 AS refunded_micros, c.cost_micros";

  /// What the refund `a` of a call adds.
  static final String OF_REFUND =
      "0 AS calls, 0 AS free_calls, 0 AS byok_calls, "
          + kinds("0 AS %s"::formatted)
          + ", 0 AS price_micros, 0 AS charged_micros, a.amount_micros AS refunded_micros, 0 AS cost_micros";

  private UsageColumns() {}

  static String list() {
    return String.join(", ", NAMES);
  }

  static String sums() {
    return each("coalesce(sum(%1$s), 0) AS %1$s");
  }

  /// Adds what a row that is there already would have been.
  static String added(String table) {
    return each("%1$s = " + table + ".%1$s + excluded.%1$s");
  }

  static UsageSums read(ResultSet row) throws SQLException {
    Map<UsageKind, Long> units = new EnumMap<>(UsageKind.class);
    for (UsageKind kind : UsageKind.values()) {
      long count = row.getLong(kind.key());
      if (count != 0) {
        units.put(kind, count);
      }
    }
    return new UsageSums(
        row.getLong("calls"),
        row.getLong("free_calls"),
        row.getLong("byok_calls"),
        units,
        new Credits(row.getLong("price_micros")),
        new Credits(row.getLong("charged_micros")),
        new Credits(row.getLong("refunded_micros")),
        new ExactCredits(row.getBigDecimal("cost_micros")));
  }

  /// The sum of all columns of tokens.
  static String tokens() {
    List<String> tokens = new ArrayList<>();
    for (UsageKind kind : UsageKind.values()) {
      if (kind.isTokens()) {
        tokens.add(kind.key());
      }
    }
    return String.join(" + ", tokens);
  }

  private static String each(String format) {
    return NAMES.stream().map(format::formatted).collect(Collectors.joining(", "));
  }

  private static String kinds(UnaryOperator<String> column) {
    List<String> columns = new ArrayList<>();
    for (UsageKind kind : UsageKind.values()) {
      columns.add(column.apply(kind.key()));
    }
    return String.join(", ", columns);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("calls", "free_calls", "byok_calls"));
    for (UsageKind kind : UsageKind.values()) {
      names.add(kind.key());
    }
    names.addAll(List.of("price_micros", "charged_micros", "refunded_micros", "cost_micros"));
    return List.copyOf(names);
  }
}
