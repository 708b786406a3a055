package dev.tollgate.engine.plan;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What tiers and models brought in, counted from calls that were charged; a port. Replayed
/// accounts count nowhere.
public interface PlanFigures {

  /// What a group of calls brought in.
  ///
  /// @param name the tier's code, `provider/model`, or the arm
  /// @param accounts that made them
  /// @param revenue what they were charged
  /// @param costCredits what the platform paid for them, in credits, exact
  record Figures(String name, long calls, long accounts, Credits revenue, BigDecimal costCredits) {

    public BigDecimal marginCredits() {
      return revenue.decimal().subtract(costCredits);
    }
  }

  /// By the tier the account was on when it called.
  List<Figures> byTier(Instant from, Instant to);

  /// By the model that answered.
  List<Figures> byModel(Instant from, Instant to);

  /// By the arm of an experiment, of the accounts that were drawn into it: what they called from
  /// the quarter of an hour of their draw until it was stopped, as far as usage is summed.
  ///
  /// @param experiment its key
  List<Figures> byArm(String experiment);
}
