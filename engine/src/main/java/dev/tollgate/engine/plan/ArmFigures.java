package dev.tollgate.engine.plan;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.util.List;

/// What the arms of experiments brought in, counted from calls that were charged; a port.
public interface ArmFigures {

  /// What the calls of an arm brought in.
  ///
  /// @param name of the arm
  /// @param accounts that made them
  /// @param revenue what they were charged
  /// @param costCredits what the platform paid for them, in credits, exact
  record Figures(String name, long calls, long accounts, Credits revenue, BigDecimal costCredits) {

    public BigDecimal marginCredits() {
      return revenue.decimal().subtract(costCredits);
    }
  }

  /// By the arm of an experiment, of the accounts that were drawn into it: what they called from
  /// the quarter of an hour of their draw until it was stopped, as far as usage is summed.
  ///
  /// @param experiment its key
  List<Figures> byArm(String experiment);
}
