package dev.tollgate.store.alert;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.alert.Alert;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.alert.Spending;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Keeps which alerts were raised, and writes the event of each that is new, in one statement for
/// all.
final class RaisedAlerts {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String RAISE =
      """
      WITH crossed AS (
        SELECT account_id, subject, period_at::timestamptz AS period_at, kind, rule, data, text
        FROM unnest(:accounts::bigint[], :subjects::text[], :periods::text[], :kinds::text[],
          :rules::text[], :data::text[], :texts::text[])
          AS c (account_id, subject, period_at, kind, rule, data, text)),
      raised AS (
        INSERT INTO alert_raised (account_id, subject, period_at, kind, rule, raised_at)
        SELECT account_id, subject, period_at, kind, rule, :at FROM crossed
        ON CONFLICT DO NOTHING RETURNING account_id, subject, period_at, kind)
      INSERT INTO event (account_id, type, data, text, at)
      SELECT c.account_id, :type, c.data::jsonb, c.text, :at
      FROM crossed c JOIN raised r USING (account_id, subject, period_at, kind)
      """;

  private final JdbcClient database;

  RaisedAlerts(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  private record Crossed(Spending spending, Alert alert) {}

  /// @return how many were not raised before
  int raise(Map<Spending, List<Alert>> looked, Instant at) {
    List<Crossed> crossed = new ArrayList<>();
    looked.forEach((spending, alerts) -> {
      // What is replayed is nobody's spending.
      if (spending.account().kind() != Account.Kind.REPLAY) {
        alerts.forEach(alert -> crossed.add(new Crossed(spending, alert)));
      }
    });
    if (crossed.isEmpty()) {
      return 0;
    }
    return database
        .sql(RAISE)
        .param(
            "accounts",
            crossed.stream()
                .map(each -> each.spending().account().id().value())
                .toArray(Long[]::new))
        .param("subjects", texts(crossed, each -> each.alert().subject()))
        .param("periods", texts(crossed, each -> each.alert().period().toString()))
        .param("kinds", texts(crossed, each -> each.alert().raised().kind()))
        .param("rules", texts(crossed, each -> each.alert().raised().rule().name()))
        .param("data", texts(crossed, RaisedAlerts::data))
        .param("texts", texts(crossed, each -> each.alert().text()))
        .param("type", EventType.ALERT_RAISED.key())
        .param("at", Columns.time(at))
        .update();
  }

  private static String data(Crossed crossed) {
    Alert alert = crossed.alert();
    return JSON.writeValueAsString(
        Map.of(
            "kind", alert.raised().kind(),
            "rule", alert.raised().rule().name(),
            "of", alert.subject(),
            "period_start", alert.period().toString(),
            "balance_credits", crossed.spending().available().inCredits()));
  }

  private static String[] texts(List<Crossed> crossed, Function<Crossed, String> text) {
    return crossed.stream().map(text).toArray(String[]::new);
  }
}
