package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.billing.PutAwaySuggestions;
import dev.tollgate.store.Columns;
import dev.tollgate.store.account.Edits;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Suggestions that were put away, in PostgreSQL, with the sums they were put away at.
public final class PostgresPutAwaySuggestions implements PutAwaySuggestions {

  private final JdbcClient database;
  private final MonthsToCompare months;
  private final Edits edits;

  public PostgresPutAwaySuggestions(DataSource source, MonthsToCompare months) {
    this.database = JdbcClient.create(source);
    this.months = months;
    this.edits = new Edits(source);
  }

  @Override
  public boolean isPutAway(ComparedMonth month) {
    return isPutAway(database, month);
  }

  static boolean isPutAway(JdbcClient database, ComparedMonth month) {
    return month
        .suggested()
        .map(other ->
            sums(
                    database.sql(
                        """
                        SELECT EXISTS (SELECT FROM suggestion_put_away
                          WHERE account_id = :account AND tier = :tier
                            AND present_tier = :present AND present_usd = :presentUsd
                            AND other_usd = :otherUsd)
                        """),
                    month,
                    other)
                .query(Boolean.class)
                .single())
        .orElse(false);
  }

  @Override
  public Change putAway(AccountId account, String tier, Instant at, String by) {
    return change(
        account,
        tier,
        month -> {
          if (!isPutAway(month)) {
            keep(month, at);
            edits.audit(at, by, "suggestion.put_away", account.toString(), null, null, tier);
          }
        });
  }

  private void keep(ComparedMonth month, Instant at) {
    sums(
            database.sql(
                """
                INSERT INTO suggestion_put_away (account_id, tier, present_tier, present_usd,
                  other_usd, put_away_at)
                VALUES (:account, :tier, :present, :presentUsd, :otherUsd, :at)
                ON CONFLICT (account_id, tier) DO UPDATE SET present_tier = :present,
                  present_usd = :presentUsd, other_usd = :otherUsd, put_away_at = :at
                """),
            month,
            month.suggested().orElseThrow())
        .param("at", Columns.time(at))
        .update();
  }

  @Override
  public Change bringBack(AccountId account, String tier, Instant at, String by) {
    return change(
        account,
        tier,
        _ -> {
          int gone =
              database
                  .sql(
                      """
                      DELETE FROM suggestion_put_away
                      WHERE account_id = :account AND tier = :tier
                      """)
                  .param("account", account.value())
                  .param("tier", tier)
                  .update();
          if (gone > 0) {
            edits.audit(at, by, "suggestion.bring_back", account.toString(), null, null, tier);
          }
        });
  }

  private Change change(AccountId account, String tier, Consumer<ComparedMonth> write) {
    return edits.together(() -> {
      Optional<ComparedMonth> month =
          months
              .latest(account)
              .filter(
                  each -> each.suggested().filter(other -> other.tier().equals(tier)).isPresent());
      month.ifPresent(write);
      return month.<Change>map(Change.Done::new).orElseGet(() -> new Change.NotSuggested(tier));
    });
  }

  private static StatementSpec sums(
      StatementSpec statement, ComparedMonth month, ComparedMonth.Other other) {
    return statement
        .param("account", month.account().value())
        .param("tier", other.tier())
        .param("present", month.tier())
        .param("presentUsd", month.total())
        .param("otherUsd", other.totalUsd());
  }
}
