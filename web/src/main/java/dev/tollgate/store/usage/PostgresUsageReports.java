package dev.tollgate.store.usage;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.billing.UsageSums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reports out of folded sums, to which the same statement adds the calls above the marks: one
/// moment, no call twice and none left out.
public final class PostgresUsageReports implements UsageReports {

  private static final int FETCHED_AT_ONCE = 500;

  private static final String DUE_OF_ONE =
      """
      SELECT :account::bigint AS account_id, 9223372036854775807 AS upto, coalesce((
        SELECT sequence FROM usage_mark WHERE account_id = :account), 0) AS mark
      """;

  private static final String DUE_OF_ALL =
      """
      SELECT b.account_id, 9223372036854775807 AS upto, coalesce(m.sequence, 0) AS mark
      FROM book b JOIN account a ON a.account_id = b.account_id AND a.kind <> 'replay'
      LEFT JOIN usage_mark m ON m.account_id = b.account_id
      WHERE b.sequence > coalesce(m.sequence, 0)
      """;

  private static final String OF_ONE = "account_id = :account";

  private static final String OF_ALL =
      "account_id NOT IN (SELECT account_id FROM account WHERE kind = 'replay')";

  private final NamedParameterJdbcTemplate database;
  private final NamedParameterJdbcTemplate cursors;
  private final TransactionTemplate cursor;

  public PostgresUsageReports(DataSource source) {
    database = new NamedParameterJdbcTemplate(source);
    JdbcTemplate fetching = new JdbcTemplate(source);
    fetching.setFetchSize(FETCHED_AT_ONCE);
    cursors = new NamedParameterJdbcTemplate(fetching);
    cursor = new TransactionTemplate(new JdbcTransactionManager(source));
    cursor.setReadOnly(true);
  }

  @Override
  public UsageSums total(UsageAsked asked) {
    String statement =
        used(UsageDimension.DETAIL, asked) + "SELECT " + UsageColumns.sums() + " FROM used";
    return database
        .query(statement, parameters(asked), (row, number) -> UsageColumns.read(row))
        .getFirst();
  }

  @Override
  public List<UsageGroup> by(
      UsageDimension dimension, UsageAsked asked, Order order, int skip, int limit) {
    Map<String, Object> parameters = parameters(asked);
    parameters.put("skip", skip);
    parameters.put("limit", limit);
    return database.query(
        grouped(dimension, asked, order) + " LIMIT :limit OFFSET :skip",
        parameters,
        (row, number) -> group(dimension, row));
  }

  @Override
  public void each(UsageDimension dimension, UsageAsked asked, Consumer<UsageGroup> group) {
    cursor.executeWithoutResult(_ ->
        cursors.query(
            grouped(dimension, asked, Order.NAME),
            parameters(asked),
            row -> {
              group.accept(group(dimension, row));
            }));
  }

  private static String grouped(UsageDimension dimension, UsageAsked asked, Order order) {
    Grouping grouping = Grouping.of(dimension);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < grouping.labels().size(); i++) {
      labels.add("coalesce(%s, '') AS label_%d".formatted(grouping.labels().get(i), i));
    }
    return """
    %s, g AS (SELECT %s, %s FROM used GROUP BY %s)
    SELECT %s, %s FROM g ORDER BY %s%s
    """
        .formatted(
            used(dimension, asked),
            String.join(", ", grouping.keys()),
            UsageColumns.sums(),
            grouping.positions(),
            String.join(", ", labels),
            UsageColumns.list(),
            orderOf(order),
            grouping.positions());
  }

  private static String orderOf(Order order) {
    return switch (order) {
      case CHARGED -> "charged_micros DESC, ";
      case CALLS -> "calls DESC, ";
      case TOKENS -> UsageColumns.tokens() + " DESC, ";
      case COST -> "cost_micros DESC, ";
      case NAME -> "";
    };
  }

  private static String used(UsageDimension dimension, UsageAsked asked) {
    boolean tags = dimension == UsageDimension.TAG;
    String period = "c.admitted_at >= :from AND c.admitted_at < :to";
    String folded = "slot_at >= :from AND slot_at < :to";
    if (!tags) {
      period += only(asked, "f ->> 'model'", "c.key_id", "k.member_id");
      folded += only(asked, "model", "key_id", "member_id");
    }
    return """
    WITH due AS MATERIALIZED (%s),
    used AS (
      SELECT %s, %s FROM %s WHERE %s AND %s
      UNION ALL %s)
    """
        .formatted(
            asked.account() == null ? DUE_OF_ALL : DUE_OF_ONE,
            tags ? UsedCalls.TAG : UsedCalls.DETAILS,
            UsageColumns.list(),
            tags ? "usage_tag_slot" : "usage_slot",
            asked.account() == null ? OF_ALL : OF_ONE,
            folded,
            tags ? UsedCalls.tags(period) : UsedCalls.details(period));
  }

  private static String only(UsageAsked asked, String model, String key, String member) {
    return (asked.only().model() == null ? "" : " AND %s = :model".formatted(model))
        + (asked.only().key() == null ? "" : " AND %s = :key".formatted(key))
        + (asked.only().member() == null ? "" : " AND %s = :member".formatted(member));
  }

  private static Map<String, Object> parameters(UsageAsked asked) {
    Map<String, Object> parameters = new HashMap<>();
    AccountId account = asked.account();
    if (account != null) {
      parameters.put("account", account.value());
    }
    UsageAsked.Only only = asked.only();
    parameters.put("model", only.model());
    parameters.put("key", only.key() == null ? null : only.key().value());
    parameters.put("member", only.member() == null ? null : only.member().value());
    parameters.put("from", asked.from().atOffset(ZoneOffset.UTC));
    parameters.put("to", asked.to().atOffset(ZoneOffset.UTC));
    parameters.put("zone", asked.zone().getId());
    return parameters;
  }

  private static UsageGroup group(UsageDimension dimension, ResultSet row) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < dimension.labels().size(); i++) {
      labels.add(row.getString(i + 1));
    }
    return new UsageGroup(labels, UsageColumns.read(row));
  }
}
