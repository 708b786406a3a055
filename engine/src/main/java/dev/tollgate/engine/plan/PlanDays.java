package dev.tollgate.engine.plan;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the whole platform took in and paid, in whole days of UTC, summed as usage is folded; a
/// port. However many calls there were, a month is a few rows. Replayed accounts count nowhere.
public interface PlanDays {

  /// What the calls of some days came to.
  ///
  /// @param name the tier's code, `provider/model`, or the day
  /// @param revenue what they were charged, refunds taken off
  /// @param costCredits what the platform paid for them, in credits, exact
  record Takings(String name, long calls, Credits revenue, BigDecimal costCredits) {

    public BigDecimal marginCredits() {
      return revenue.decimal().subtract(costCredits);
    }
  }

  /// @param first from this day on
  /// @param last this one included
  record Days(LocalDate first, LocalDate last) {

    /// So many days, of which the last is given.
    public static Days upTo(LocalDate last, int days) {
      return new Days(last.minusDays(days - 1L), last);
    }

    /// The days of a month up to one of it.
    public static Days ofMonth(LocalDate last) {
      return new Days(last.withDayOfMonth(1), last);
    }

    /// As many, right before.
    public Days before() {
      long days = last.toEpochDay() - first.toEpochDay() + 1;
      return new Days(first.minusDays(days), last.minusDays(days));
    }

    /// The same days of the month before, as far as it has them.
    public Days aMonthBefore() {
      return new Days(first.minusMonths(1), last.minusMonths(1));
    }

    /// Each of them, in order.
    public List<LocalDate> each() {
      return first.datesUntil(last.plusDays(1)).toList();
    }
  }

  Takings total(Days days);

  /// By the tier the account was on when it called; who brought in most first.
  List<Takings> byTier(Days days);

  /// By the model that answered; what brought in most first.
  List<Takings> byModel(Days days);

  /// Days on which something was called, in order.
  List<Takings> byDay(Days days);

  /// How many accounts called.
  long accounts(Days days);

  /// How many accounts called while they were on a tier, by its code.
  Map<String, Long> accountsByTier(Days days);

  /// How many accounts a model answered, by `provider/model`.
  Map<String, Long> accountsByModel(Days days);

  /// How many calls were refused and kept, by code, the most frequent first; of an account at most
  /// 60 a minute are.
  Map<String, Long> refused(Days days);

  /// The credits that all accounts have together: what the platform still has to serve for.
  Balance outstanding();

  /// What they had together on a day, or on the last before it that was noted; empty: none was.
  Optional<Balance> outstandingOn(LocalDate day);

  /// Notes what they have now as that of a day.
  void noteOutstanding(LocalDate day);
}
