package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.call.KeptRefusal;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.rating.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Refused calls as rows of their table, several in one statement.
final class RefusalRows {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

  private final List<KeptRefusal> refusals;

  RefusalRows(List<KeptRefusal> refusals) {
    this.refusals = refusals;
  }

  void insert(JdbcClient database) {
    database
        .sql(
            """
            WITH kept AS (
            INSERT INTO refused_call (call_id, account_id, key_id, service, model_asked, stream, tags,
              code, message, rule, facts, refused_at, kept_at)
            SELECT r.call::uuid, r.account::bigint, r.key::bigint, r.service, r.model,
              r.stream::boolean, r.tags, r.code, r.message, r.rule, r.facts, r.at::timestamptz, now()
            FROM unnest(:calls::text[], :accounts::text[], :keys::text[], :services::text[],
              :models::text[], :streams::text[], :tags::text[], :codes::text[], :messages::text[],
              :rules::text[], :facts::text[], :times::text[])
              AS r (call, account, key, service, model, stream, tags, code, message, rule, facts, at)
            RETURNING code, refused_at)
            INSERT INTO refused_day (day, code, calls)
            SELECT (refused_at AT TIME ZONE 'UTC')::date, code, count(*) FROM kept
            GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (day, code) DO UPDATE SET calls = refused_day.calls + excluded.calls
            """)
        .param("calls", each(refusal -> refusal.call().value().toString()))
        .param("accounts", each(refusal -> Long.toString(refusal.account().value())))
        .param("keys", each(refusal -> Long.toString(refusal.key().value())))
        .param("services", each(KeptRefusal::service))
        .param("models", each(KeptRefusal::modelAsked))
        .param("streams", each(refusal -> Boolean.toString(refusal.stream())))
        .param("tags", each(refusal -> JSON.writeValueAsString(refusal.tags())))
        .param("codes", each(refusal -> refusal.code().code()))
        .param("messages", each(KeptRefusal::message))
        .param("rules", each(KeptRefusal::rule))
        .param("facts", each(RefusalRows::facts))
        .param("times", each(refusal -> refusal.at().toString()))
        .update();
  }

  static KeptRefusals.Entry read(ResultSet row, int number) throws SQLException {
    String facts = row.getString("facts");
    return new KeptRefusals.Entry(
        row.getLong("refusal_id"),
        new KeptRefusal(
            new CallId(row.getObject("call_id", UUID.class)),
            new AccountId(row.getLong("account_id")),
            new KeyId(row.getLong("key_id")),
            row.getString("service"),
            row.getString("model_asked"),
            row.getBoolean("stream"),
            JSON.readValue(row.getString("tags"), TAGS),
            new RefusalCode(row.getString("code")),
            row.getString("message"),
            row.getString("rule"),
            facts == null ? null : CallFactsJson.read(facts),
            row.getObject("refused_at", OffsetDateTime.class).toInstant()));
  }

  private static @Nullable String facts(KeptRefusal refusal) {
    return refusal.facts() == null ? null : CallFactsJson.write(refusal.facts());
  }

  private @Nullable String[] each(Function<KeptRefusal, @Nullable String> text) {
    return refusals.stream().map(refusal -> storable(text.apply(refusal))).toArray(String[]::new);
  }

  /// Names are written by clients: half characters and zeros, which no table takes, are replaced.
  private static @Nullable String storable(@Nullable String text) {
    return text == null
        ? null
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\ufffd');
  }
}
