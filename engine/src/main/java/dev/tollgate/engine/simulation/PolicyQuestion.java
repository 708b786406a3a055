package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Affordability;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.LotTerms;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PeriodEnd;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RaisedAlert;
import dev.tollgate.engine.rating.Rollover;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.Spend;
import dev.tollgate.engine.rating.TierComparison;
import dev.tollgate.engine.rating.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What rules can be asked beside the price of a call; each has a column in the tables of
/// scenarios, where the answer that is expected stands.
enum PolicyQuestion {
  AFFORDABILITY("affordability", FactType.CALL),
  ROLLED("rolled_credits", FactType.PERIOD_END),
  PRIORITY("priority", FactType.LOT),
  ALERTS("alerts", FactType.SPEND),
  OFFERED("offered", FactType.TIER_COMPARISON),
  CHARGE("charge_credits", FactType.USAGE_EVENT);

  private static final String NONE = "none";

  private final String column;
  private final FactType fact;

  PolicyQuestion(String column, FactType fact) {
    this.column = column;
    this.fact = fact;
  }

  /// The column of the expected answer.
  String column() {
    return column;
  }

  FactType fact() {
    return fact;
  }

  /// An answer as tables write it, and the names of the rules that gave it.
  record Answer(String text, Set<String> acted) {}

  Answer ask(PricingRules rules, Record about) {
    return switch (this) {
      case AFFORDABILITY -> affordability(rules.afford((MeteredCall) about));
      case ROLLED -> rolled((PeriodEnd) about, rules.roll((PeriodEnd) about));
      case PRIORITY ->
          rules
              .priority((LotTerms) about)
              .map(rank -> answer(String.valueOf(rank.rank()), rank.rule()))
              .orElseGet(() -> answer(NONE, null));
      case ALERTS -> alerts(rules.alerts((Spend) about));
      case OFFERED ->
          rules
              .suggestion((TierComparison) about)
              .map(rule -> answer("yes", rule))
              .orElseGet(() -> answer("no", null));
      case CHARGE ->
          rules
              .charge((UsageEvent) about)
              .map(charge -> answer(charge.of((UsageEvent) about).inCredits(), charge.rule()))
              .orElseGet(() -> answer(NONE, null));
    };
  }

  private static Answer affordability(Affordability affordability) {
    return switch (affordability) {
      case Affordability.Refused refused ->
          answer("refuse " + refused.code().code(), refused.rule());
      case Affordability.Clamped clamped ->
          answer("clamp " + clamped.leastOutput(), clamped.rule());
    };
  }

  private static Answer rolled(PeriodEnd end, Rollover rollover) {
    Credits rolled = rollover.of(credits(end.unusedAllowance()), credits(end.monthlyGrant()));
    return answer(rolled.exact().inCredits(), rollover.rule());
  }

  private static Credits credits(BigDecimal decimal) {
    return new Credits(decimal.movePointRight(6).longValueExact());
  }

  private static Answer alerts(List<RaisedAlert> alerts) {
    String kinds =
        alerts.stream().map(RaisedAlert::kind).sorted().collect(Collectors.joining("; "));
    return new Answer(
        kinds.isEmpty() ? NONE : kinds,
        alerts.stream().map(alert -> alert.rule().name()).collect(Collectors.toSet()));
  }

  private static Answer answer(String text, @Nullable RuleRef rule) {
    return new Answer(text, rule == null ? Set.of() : Set.of(rule.name()));
  }
}
