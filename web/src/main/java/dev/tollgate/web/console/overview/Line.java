package dev.tollgate.web.console.overview;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.overview.Change.More;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A tier or a model with what it brought in, against the period before.
///
/// @param link to its page; empty: it has none any more
/// @param share of the revenue of all, in percent
/// @param marginPercent of its revenue; empty: it had none
/// @param loss whether it cost more than it brought in
public record Line(
    String name,
    String badge,
    String link,
    String calls,
    Change callsChange,
    String revenue,
    Change revenueChange,
    int share,
    String cost,
    Change costChange,
    String margin,
    Change marginChange,
    String marginPercent,
    boolean loss) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// How something is called, coloured and reached.
  record Label(String name, String badge, String link) {}

  /// Those of either period, what brings in most first.
  static List<Line> of(List<Takings> now, List<Takings> before, Function<String, Label> labels) {
    Map<String, Takings> was =
        before.stream().collect(Collectors.toMap(Takings::name, Function.identity()));
    List<Takings> all = new ArrayList<>(now);
    Collection<String> known = now.stream().map(Takings::name).collect(Collectors.toSet());
    before.stream()
        .filter(each -> !known.contains(each.name()))
        .map(each -> nothing(each.name()))
        .forEach(all::add);
    BigDecimal revenue = Sums.of(now).revenue().decimal();
    return all.stream()
        .map(each ->
            line(
                each,
                was.getOrDefault(each.name(), nothing(each.name())),
                labels.apply(each.name()),
                revenue))
        .toList();
  }

  /// All but the first so many as one.
  static List<Takings> folded(List<Takings> all, int first, String rest) {
    return all.size() <= first + 1
        ? all
        : Stream.concat(
                all.stream().limit(first),
                Stream.of(Sums.of(all.subList(first, all.size())).named(rest)))
            .toList();
  }

  private static Takings nothing(String name) {
    return new Takings(name, 0, Credits.ZERO, BigDecimal.ZERO);
  }

  private static Line line(Takings now, Takings before, Label label, BigDecimal all) {
    BigDecimal revenue = now.revenue().decimal();
    BigDecimal margin = now.marginCredits();
    return new Line(
        label.name(),
        label.badge(),
        label.link(),
        Shown.count(now.calls()),
        Change.ofCount(now.calls(), before.calls(), More.GOOD),
        Shown.usdOfCredits(revenue),
        Change.ofMoney(revenue, before.revenue().decimal(), More.GOOD),
        all.signum() == 0 ? 0 : percent(revenue, all).intValue(),
        Shown.usdOfCredits(now.costCredits()),
        Change.ofMoney(now.costCredits(), before.costCredits(), More.NEITHER),
        Shown.usdOfCredits(margin),
        Change.ofMoney(margin, before.marginCredits(), More.GOOD),
        revenue.signum() == 0
            ? ""
            : percent(margin, revenue).toPlainString().replace('-', '−') + " %",
        margin.signum() < 0);
  }

  static BigDecimal percent(BigDecimal part, BigDecimal all) {
    return part.multiply(HUNDRED).divide(all, 0, RoundingMode.HALF_UP);
  }
}
