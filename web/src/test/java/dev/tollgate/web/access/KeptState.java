package dev.tollgate.web.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a database keeps, table by table, so that a test can tell whether anything changed. Left
/// out is what changes by itself: jobs, sums that are folded, when keys were last used, calls that
/// were refused.
final class KeptState {

  private static final Set<String> MOVING =
      Set.of(
          "api_key_use",
          "calling_day",
          "calling_gap",
          "delivery",
          "event",
          "gateway_node",
          "plan_day",
          "refused_call",
          "refused_day",
          "rule_node",
          "stripe_event");
  private static final List<String> MOVING_LIKE =
      List.of("alert_", "flyway_", "qrtz_", "usage_", "rate_");

  private static final String ROW = "t::text COLLATE \"C\"";
  private static final String SEEN = "pg_current_snapshot()::text";

  private final JdbcClient database;
  private final List<String> tables;
  private final List<String> tablesOfAccounts;
  private Map<String, String> last = Map.of();

  KeptState(DataSource source) {
    this.database = JdbcClient.create(source);
    this.tables = tables("true");
    this.tablesOfAccounts =
        tables(
            """
            EXISTS (SELECT FROM information_schema.columns c
              WHERE c.table_schema = 'public' AND c.table_name = t.table_name
                AND c.column_name = 'account_id')
            """);
  }

  /// A fingerprint of each table. Tables are read only when a transaction was committed since they
  /// were read last: what one snapshot sees never changes.
  Map<String, String> all() {
    String seen = database.sql("SELECT " + SEEN).query(String.class).single();
    if (!seen.equals(last.get(SEEN))) {
      last = fingerprints(tables, "true");
    }
    return last;
  }

  /// A fingerprint of what each table keeps of one account.
  Map<String, String> of(long account) {
    return fingerprints(tablesOfAccounts, "t.account_id = " + account);
  }

  /// The tables that differ.
  static List<String> changed(Map<String, String> before, Map<String, String> after) {
    return after.keySet().stream()
        .filter(table -> !table.equals(SEEN))
        .filter(table -> !Objects.equals(after.get(table), before.get(table)))
        .toList();
  }

  private Map<String, String> fingerprints(List<String> of, String condition) {
    String sql =
        Stream.concat(
                Stream.of("SELECT '%s', %s".formatted(SEEN, SEEN)),
                of.stream()
                    .map(table ->
                        "SELECT '%s', coalesce(md5(string_agg(%s, ';' ORDER BY %s)), '') FROM %s t WHERE %s"
                            .formatted(table, ROW, ROW, table, condition)))
            .collect(Collectors.joining(" UNION ALL "));
    Map<String, String> found = new LinkedHashMap<>();
    database
        .sql(sql)
        .query(each -> {
          found.put(each.getString(1), each.getString(2));
        });
    return found;
  }

  private List<String> tables(String condition) {
    return database
        .sql(
            """
            SELECT t.table_name FROM information_schema.tables t
            WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND %s ORDER BY 1
            """
                .formatted(condition))
        .query(String.class)
        .list()
        .stream()
        .filter(name -> !MOVING.contains(name))
        .filter(name -> MOVING_LIKE.stream().noneMatch(name::startsWith))
        .toList();
  }
}
