package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.LotPart;
import dev.tollgate.engine.ledger.Receipt;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.store.Columns;
import dev.tollgate.store.call.CallFactsJson;
import dev.tollgate.store.call.ReceiptLinesJson;
import dev.tollgate.store.call.UsageJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/// Calls read back from the books: ended ones with their receipt, pending ones from their hold.
public final class PostgresCallRecords implements CallRecords {

  private static final String ENDED =
      """
      SELECT account_id, call_id, key_id, state, sequence, expired_sequence, facts, usage, flags,
             held_micros, price_micros, charged_micros, overrun_micros, cost_micros,
             provider_cost_usd, release_reason, lines, settled_at
      FROM call
      """;

  private static final String PENDING =
      """
      SELECT account_id, call_id, key_id, sequence, facts, reservations, overdraft_micros, held_at
      FROM hold
      """;

  /// How many calls are looked through at once.
  private static final int REACH = 20_000;

  private static final String WANTED =
      """
      WHERE account_id = :account AND sequence < :before AND sequence >= :floor
        AND (:key IS NULL OR key_id = :key)
        AND (:member IS NULL OR key_id IN (
          SELECT k.key_id FROM api_key k WHERE k.account_id = :account AND k.member_id = :member))
        AND (:model IS NULL OR CASE WHEN position(:named IN facts) > 0
          THEN facts::jsonb #>> '{fact,model}' = :model ELSE false END)
      """;

  private static final String ENDED_WANTED =
      WANTED
          + """
            AND (:state IS NULL OR state = :state::call_state)
            AND (:from::timestamptz IS NULL OR admitted_at >= :from)
            AND (:to::timestamptz IS NULL OR admitted_at < :to)
          ORDER BY sequence DESC LIMIT :limit
          """;

  private static final String PENDING_WANTED =
      WANTED
          + """
            AND (:from::timestamptz IS NULL OR held_at >= :from)
            AND (:to::timestamptz IS NULL OR held_at < :to)
          ORDER BY sequence DESC LIMIT :limit
          """;

  private final JdbcClient database;

  public PostgresCallRecords(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public Optional<CallRecord> find(CallId call) {
    return database
        .sql(ENDED + "WHERE call_id = :call")
        .param("call", call.value())
        .query(this::ended)
        .optional()
        .or(() -> pending(call));
  }

  @Override
  public List<CallRecord> list(AccountId account, @Nullable Long before, int limit) {
    String page =
        """
        WHERE account_id = :account AND sequence < :before ORDER BY sequence DESC LIMIT :limit
        """;
    long below = before == null ? Long.MAX_VALUE : before;
    List<CallRecord> found = new ArrayList<>();
    found.addAll(paged(ENDED + page, account, below, limit).query(this::ended).list());
    found.addAll(
        paged(PENDING + page, account, below, limit).query(PostgresCallRecords::pending).list());
    return found.stream()
        .sorted((one, other) -> Long.compare(other.sequence(), one.sequence()))
        .limit(limit)
        .toList();
  }

  @Override
  public Found search(AccountId account, Wanted wanted, @Nullable Long before, int limit) {
    long below = before == null ? Long.MAX_VALUE : before;
    Long floor = floor(account, below);
    List<CallRecord> found = new ArrayList<>();
    found.addAll(
        wanted(ENDED + ENDED_WANTED, account, wanted, below, floor, limit)
            .query(this::ended)
            .list());
    if (wanted.state() == null || wanted.state() == CallRecord.State.PENDING) {
      found.addAll(
          wanted(PENDING + PENDING_WANTED, account, wanted, below, floor, limit)
              .query(PostgresCallRecords::pending)
              .list());
    }
    List<CallRecord> page =
        found.stream()
            .sorted((one, other) -> Long.compare(other.sequence(), one.sequence()))
            .limit(limit)
            .toList();
    return new Found(page, page.size() == limit ? Long.valueOf(page.getLast().sequence()) : floor);
  }

  /// Where a search ends for now; null: at the first call there is.
  private @Nullable Long floor(AccountId account, long below) {
    return database
        .sql(
            """
            SELECT sequence FROM call WHERE account_id = :account AND sequence < :before
            ORDER BY sequence DESC OFFSET :reach LIMIT 1
            """)
        .param("account", account.value())
        .param("before", below)
        .param("reach", REACH)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  private JdbcClient.StatementSpec wanted(
      String sql, AccountId account, Wanted wanted, long below, @Nullable Long floor, int limit) {
    Long key = wanted.key() == null ? null : wanted.key().value();
    return paged(sql, account, below, limit)
        .param("floor", floor == null ? 0 : floor)
        .param("model", wanted.model(), Types.VARCHAR)
        .param("named", named(wanted.model()), Types.VARCHAR)
        .param("key", key, Types.BIGINT)
        .param("member", wanted.member() == null ? null : wanted.member().value(), Types.BIGINT)
        .param("state", wanted.state() == null ? null : wanted.state().name(), Types.VARCHAR)
        .param("from", time(wanted.from()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", time(wanted.to()), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  /// As facts write a model, so that only those that have it are read.
  private static @Nullable String named(@Nullable String model) {
    return model == null
        ? null
        : "\"model\":" + JsonNodeFactory.instance.stringNode(model).toString();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private Optional<CallRecord> pending(CallId call) {
    return database
        .sql(PENDING + "WHERE call_id = :call")
        .param("call", call.value())
        .query(PostgresCallRecords::pending)
        .optional();
  }

  private JdbcClient.StatementSpec paged(String sql, AccountId account, long below, int limit) {
    return database
        .sql(sql)
        .param("account", account.value())
        .param("before", below)
        .param("limit", limit);
  }

  private CallRecord ended(ResultSet row, int number) throws SQLException {
    AccountId account = new AccountId(row.getLong("account_id"));
    long sequence = row.getLong("sequence");
    Credits price = new Credits(row.getLong("price_micros"));
    Credits charged = new Credits(row.getLong("charged_micros"));
    Credits overrun = new Credits(row.getLong("overrun_micros"));
    return new CallRecord(
        new CallId(row.getObject("call_id", UUID.class)),
        account,
        new KeyId(row.getLong("key_id")),
        CallRecord.State.valueOf(row.getString("state")),
        sequence,
        CallFactsJson.read(row.getString("facts")),
        UsageJson.read(row.getString("usage")),
        UsageJson.readFlags(row.getString("flags")),
        new Credits(row.getLong("held_micros")),
        price,
        charged,
        overrun,
        new ExactCredits(row.getBigDecimal("cost_micros")),
        row.getBigDecimal("provider_cost_usd"),
        row.getString("release_reason"),
        Receipt.lines(ReceiptLinesJson.read(row.getString("lines")), price, charged, overrun),
        entries(
            account,
            row.getObject("call_id", UUID.class),
            sequence,
            row.getObject("expired_sequence", Long.class)),
        Columns.requiredInstant(row, "settled_at"));
  }

  private static CallRecord pending(ResultSet row, int number) throws SQLException {
    Credits held =
        LotPart.sum(ReservationJson.readParts(row.getString("reservations")))
            .plus(new Credits(row.getLong("overdraft_micros")));
    return new CallRecord(
        new CallId(row.getObject("call_id", UUID.class)),
        new AccountId(row.getLong("account_id")),
        new KeyId(row.getLong("key_id")),
        CallRecord.State.PENDING,
        row.getLong("sequence"),
        CallFactsJson.read(row.getString("facts")),
        Usage.NONE,
        Set.of(),
        held,
        Credits.ZERO,
        Credits.ZERO,
        Credits.ZERO,
        ExactCredits.ZERO,
        null,
        null,
        List.of(),
        List.of(),
        Columns.requiredInstant(row, "held_at"));
  }

  /// The numbers are gathered first, so that they are found by the key of the movements: an OR
  /// would read every movement of the account.
  private List<CallRecord.Entry> entries(
      AccountId account, UUID call, long sequence, @Nullable Long expiredSequence) {
    return database
        .sql(
            """
            SELECT debit, credit, amount_micros, lot_id, moved_at FROM movement
            WHERE account_id = :account AND sequence = ANY (ARRAY[:sequence, :expired]::bigint[] ||
              ARRAY(SELECT sequence FROM adjustment
                WHERE account_id = :account AND call_id = :call))
            ORDER BY sequence, line
            """)
        .param("account", account.value())
        .param("call", call)
        .param("sequence", sequence)
        .param("expired", expiredSequence == null ? sequence : expiredSequence)
        .query((row, number) ->
            new CallRecord.Entry(
                row.getString(1),
                row.getString(2),
                new Credits(row.getLong(3)),
                row.getObject(4, Long.class),
                StoredRows.instant(row, 5)))
        .list();
  }
}
