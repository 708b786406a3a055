package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangeOfPlan;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.Subscription;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts an account on another plan, within the transaction of whoever asks. A cancellation leads to
/// the tier that the present one falls back to, or to suspension where there is none.
final class SwitchOfPlan {

  private final JdbcClient database;

  SwitchOfPlan(JdbcClient database) {
    this.database = database;
  }

  /// @return whether the account was on the plan that the change begins with
  boolean make(PlanChange change, Subscription before, @Nullable Instant trialEnds) {
    ChangeOfPlan terms = change.change();
    if (!before.plan().equals(terms.from())) {
      return false;
    }
    return terms.kind() == ChangeOfPlan.Kind.CANCEL
        ? fallBack(change.account(), terms.from())
        : moveTo(change, trialEnds) && pay(change, before);
  }

  private boolean moveTo(PlanChange change, @Nullable Instant trialEnds) {
    Plan from = change.change().from();
    Plan to = change.change().to();
    return database
            .sql(
                """
                UPDATE account SET tier_code = :tier, tier_version = :version, trial_ends = :trial
                WHERE account_id = :account AND tier_code = :fromTier
                  AND tier_version = :fromVersion
                """)
            .param("tier", to.tier())
            .param("version", to.version())
            .param("trial", trialEnds == null ? null : trialEnds.atOffset(ZoneOffset.UTC))
            .param("account", change.account().value())
            .param("fromTier", from.tier())
            .param("fromVersion", from.version())
            .update()
        == 1;
  }

  private boolean pay(PlanChange change, Subscription before) {
    Plan to = change.change().to();
    database
        .sql(
            """
            INSERT INTO subscription (account_id, interval_paid, seats, year_start, credit_cents)
            VALUES (:account, :interval, :seats, :year, :credit)
            ON CONFLICT (account_id) DO UPDATE SET
              interval_paid = excluded.interval_paid, seats = excluded.seats,
              year_start = excluded.year_start, credit_cents = excluded.credit_cents
            """)
        .param("account", change.account().value())
        .param("interval", to.interval().key())
        .param("seats", to.seats())
        .param("year", yearStart(change, before))
        .param(
            "credit",
            before
                .credit()
                .plus(change.change().newCredit())
                .plus(change.change().fromCredit().negated())
                .cents())
        .update();
    return true;
  }

  private static java.time.@Nullable OffsetDateTime yearStart(
      PlanChange change, Subscription before) {
    if (change.change().to().interval() == Interval.MONTH) {
      return null;
    }
    Instant running = before.yearStart();
    Instant start =
        running == null ? before.account().monthAt(change.change().effective()).start() : running;
    return start.atOffset(ZoneOffset.UTC);
  }

  /// Puts an account on the tier that its own falls back to, or suspends it where there is none.
  boolean fallBack(AccountId account, Plan from) {
    int fallen =
        database
            .sql(
                """
                UPDATE account SET tier_code = f.code, tier_version = f.version, trial_ends = NULL
                FROM (
                  SELECT n.code, max(n.version) AS version
                  FROM tier_version t JOIN tier_version n ON n.code = t.fallback_tier
                  WHERE t.code = :tier AND t.version = :version GROUP BY n.code) f
                WHERE account_id = :account AND tier_code = :tier AND tier_version = :version
                """)
            .param("account", account.value())
            .param("tier", from.tier())
            .param("version", from.version())
            .update();
    if (fallen == 0) {
      database
          .sql("UPDATE account SET suspended = true WHERE account_id = :account")
          .param("account", account.value())
          .update();
    }
    database
        .sql("DELETE FROM subscription WHERE account_id = :account AND credit_cents = 0")
        .param("account", account.value())
        .update();
    database
        .sql(
            """
            UPDATE subscription SET interval_paid = 'month', seats = 1, year_start = NULL
            WHERE account_id = :account
            """)
        .param("account", account.value())
        .update();
    return true;
  }
}
