package dev.tollgate.store.rules;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.CheckResult;
import dev.tollgate.engine.release.KeptTests;
import dev.tollgate.store.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tests of a rule set over time, with the checks that were made with them and the activations
/// that rest on those.
final class KeptTestRows {

  private KeptTestRows() {}

  /// The newest first.
  static List<KeptTests> of(RuleSetId id, JdbcClient database) {
    return database
        .sql(
            """
            SELECT own.scenarios, brought_by, brought_at, checked_at, checked_by, run, failed, warnings,
              array(
                SELECT active_from FROM rule_activation JOIN rule_check ON checked = rule_check.sequence
                WHERE rule_check.entry = own.sequence ORDER BY rule_activation.sequence) AS in_force_from
            FROM rule_set_scenarios AS own
            LEFT JOIN LATERAL (
              SELECT * FROM rule_check
              WHERE rule_check.hash = own.hash AND rule_check.entry = own.sequence
              ORDER BY rule_check.sequence DESC LIMIT 1
            ) AS latest ON true
            WHERE own.hash = :hash ORDER BY own.sequence DESC
            """)
        .param("hash", id.hash())
        .query((row, _) ->
            new KeptTests(
                new RuleSetId(row.getString("scenarios")),
                row.getString("brought_by"),
                Columns.requiredInstant(row, "brought_at"),
                check(row),
                instants(row.getArray("in_force_from"))))
        .list();
  }

  /// Of a row that joins a check, which there need not be.
  static @Nullable CheckResult check(ResultSet row) throws SQLException {
    String by = row.getString("checked_by");
    return by == null
        ? null
        : new CheckResult(
            Columns.requiredInstant(row, "checked_at"),
            by,
            row.getInt("run"),
            row.getInt("failed"),
            WarningsJson.read(row.getString("warnings")));
  }

  private static List<Instant> instants(Array array) throws SQLException {
    return Stream.of((Timestamp[]) array.getArray()).map(Timestamp::toInstant).toList();
  }
}
