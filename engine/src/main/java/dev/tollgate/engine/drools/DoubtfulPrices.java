package dev.tollgate.engine.drools;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.PriceAction;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Prices made-up calls and finds those that nobody can have meant: below cost in a tier that may
/// not lose money, and lower for more usage. A call that a rule gives away whole was meant.
final class DoubtfulPrices {

  private final PricingRules rules;

  /// One warning for each rule and kind, told by the first call that shows it.
  private final Map<List<Object>, Warning> warnings = new LinkedHashMap<>();

  private DoubtfulPrices(PricingRules rules) {
    this.rules = rules;
  }

  static List<Warning> of(PricingRules rules, List<Probes.Series> series) {
    DoubtfulPrices prices = new DoubtfulPrices(rules);
    series.forEach(prices::look);
    return List.copyOf(prices.warnings.values());
  }

  private void look(Probes.Series series) {
    Rated before = null;
    for (ProbeCall probe : series.calls()) {
      Optional<Rated> rated = rate(probe, series);
      if (rated.isEmpty()) {
        return;
      }
      if (!probe.call().tierMayLose()) {
        lookBelowCost(rated.get(), probe, series);
      }
      if (before != null && rated.get().price().compareTo(before.price()) < 0) {
        falls(before, rated.get(), probe, series);
      }
      before = rated.get();
    }
  }

  private Optional<Rated> rate(ProbeCall probe, Probes.Series series) {
    try {
      return Optional.of(rules.price(probe.call(), probe.cost()));
    } catch (RuntimeException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      warnings.putIfAbsent(
          List.of(Warning.Kind.FAILING),
          new Warning(
              Warning.Kind.FAILING,
              new Finding(
                  "pricing",
                  1,
                  1,
                  "",
                  "The rules fail on a call of %s (%s): %s."
                      .formatted(series.terms(), usage(probe, series), cause.getMessage()),
                  "Let prices stay within what can be counted.")));
      return Optional.empty();
    }
  }

  private void lookBelowCost(Rated rated, ProbeCall probe, Probes.Series series) {
    ExactCredits cost = rated.platformCost().rounded().exact();
    if (rated.price().exact().compareTo(cost) >= 0 || isGivenAway(rated)) {
      return;
    }
    lowering(rated)
        .ifPresent(rule ->
            warn(
                Warning.Kind.BELOW_COST,
                rule,
                "\"%s\" sells a call of %s (%s) for %s credits that costs %s, in a tier that may not"
                        .formatted(
                            rule.name(),
                            series.terms(),
                            usage(probe, series),
                            rated.price().exact().inCredits(),
                            cost.inCredits())
                    + " lose money.",
                "Take less off, or let a rule of the phase floor act: price.notBelowCost();"));
  }

  private static boolean isGivenAway(Rated rated) {
    return rated.price().isZero()
        && rated.lines().stream()
            .anyMatch(line ->
                line.kind().equals(PriceAction.FREE.kind())
                    || line.kind().equals(PriceAction.OFF_PERCENT.kind()));
  }

  /// The last rule that took something off; without any, the last that acted.
  private static Optional<RuleRef> lowering(Rated rated) {
    List<ReceiptLine> acting = acting(rated);
    return acting.reversed().stream()
        .filter(line -> line.after().compareTo(line.before()) < 0)
        .findFirst()
        .or(() -> acting.isEmpty() ? Optional.empty() : Optional.of(acting.getLast()))
        .map(ReceiptLine::ref);
  }

  private void falls(Rated before, Rated after, ProbeCall probe, Probes.Series series) {
    changed(before, after)
        .ifPresent(rule ->
            warn(
                Warning.Kind.FALLING_PRICE,
                rule,
                "A call of %s gets cheaper when it uses more: with %s it costs %s credits, with less"
                        .formatted(
                            series.terms(), usage(probe, series), after.price().exact().inCredits())
                    + " %s.".formatted(before.price().exact().inCredits()),
                "Do not let a discount depend on what the call itself uses; use monthTokens."));
  }

  /// The rule that came to act, else one that ceased to.
  private static Optional<RuleRef> changed(Rated before, Rated after) {
    List<RuleRef> came = new ArrayList<>(refs(after));
    came.removeAll(refs(before));
    List<RuleRef> went = new ArrayList<>(refs(before));
    went.removeAll(refs(after));
    came.addAll(went);
    came.addAll(refs(after).reversed());
    return came.stream().findFirst();
  }

  private static List<RuleRef> refs(Rated rated) {
    return acting(rated).stream().map(ReceiptLine::ref).filter(Objects::nonNull).toList();
  }

  private static List<ReceiptLine> acting(Rated rated) {
    return rated.lines().stream().filter(line -> line.ref() != null && !line.shadowed()).toList();
  }

  private static String usage(ProbeCall probe, Probes.Series series) {
    return switch (series.kind()) {
      case INPUT -> probe.call().inputTokens() + " input tokens";
      case OUTPUT -> probe.call().outputTokens() + " output tokens";
      default -> "more " + series.kind().key();
    };
  }

  private void warn(Warning.Kind kind, RuleRef rule, String message, String advice) {
    warnings.putIfAbsent(
        List.of(kind, rule),
        new Warning(kind, new Finding(rule.file(), rule.line(), 1, rule.name(), message, advice)));
  }
}
