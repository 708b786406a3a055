package dev.tollgate.web.console.experiment;

import dev.tollgate.engine.plan.ArmFigures.Figures;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// An arm with what its accounts came to, beside the others.
///
/// @param share of accounts it is to have: `90 %`
/// @param accounts drawn into it
/// @param called how many of them called since
/// @param each revenue for every account that was drawn; a dash: nobody was
public record ArmRow(
    String key,
    String share,
    String accounts,
    String called,
    String calls,
    String revenue,
    String cost,
    String margin,
    boolean loss,
    String each) {

  static List<ArmRow> of(Experiment of, Map<String, Long> drawn, List<Figures> figures) {
    long weights = of.arms().stream().mapToLong(Experiment.Arm::weight).sum();
    return figures.stream().map(each -> row(of, drawn, each, weights)).toList();
  }

  private static ArmRow row(Experiment of, Map<String, Long> drawn, Figures figures, long weights) {
    long weight =
        of.arms().stream()
            .filter(arm -> arm.key().equals(figures.name()))
            .mapToLong(Experiment.Arm::weight)
            .sum();
    long accounts = drawn.getOrDefault(figures.name(), 0L);
    BigDecimal revenue = figures.revenue().decimal();
    return new ArmRow(
        figures.name(),
        percent(weight, weights),
        Shown.count(accounts),
        Shown.count(figures.accounts()),
        Shown.count(figures.calls()),
        Shown.usdOfCredits(revenue),
        Shown.usdOfCredits(figures.costCredits()),
        Shown.usdOfCredits(figures.marginCredits()),
        figures.marginCredits().signum() < 0,
        accounts == 0
            ? "–"
            : Shown.usdOfCredits(
                revenue.divide(BigDecimal.valueOf(accounts), 6, RoundingMode.HALF_UP)));
  }

  private static String percent(long weight, long weights) {
    return BigDecimal.valueOf(weight * 100)
            .divide(BigDecimal.valueOf(weights), 1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
