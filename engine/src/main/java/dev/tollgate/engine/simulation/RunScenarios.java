package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Ceiling;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs scenarios against a rule set.
public final class RunScenarios {

  private final PricingRules rules;

  public RunScenarios(PricingRules rules) {
    this.rules = rules;
  }

  /// How a scenario went.
  ///
  /// @param got what came of it: the refusal's code, or the price in credits
  /// @param problems what differs from what was expected; none when it passed
  /// @param acted the names of the rules that acted
  public record Outcome(
      Scenario scenario,
      String got,
      List<String> problems,
      Set<String> acted,
      List<ReceiptLine> lines) {
    public Outcome {
      problems = List.copyOf(problems);
      acted = Set.copyOf(acted);
      lines = List.copyOf(lines);
    }

    public boolean passed() {
      return problems.isEmpty();
    }
  }

  public List<Outcome> run(List<Scenario> scenarios) {
    return scenarios.stream().map(this::run).toList();
  }

  private Outcome run(Scenario scenario) {
    try {
      PolicyCase policy = scenario.policy();
      if (policy != null) {
        return answered(scenario, policy);
      }
      MeteredCall call = scenario.factFor(rules);
      return switch (rules.gate(call)) {
        case GateDecision.Shut shut -> refused(scenario, shut);
        case GateDecision.Open open -> priced(scenario, open, rules.price(call, scenario.cost()));
      };
    } catch (RuntimeException failed) {
      return new Outcome(
          scenario,
          "failed",
          List.of("The rules fail: " + failed.getMessage()),
          Set.of(),
          List.of());
    }
  }

  private Outcome answered(Scenario scenario, PolicyCase policy) {
    PolicyQuestion.Answer answer = policy.question().ask(rules, policy.about());
    List<String> problems = new ArrayList<>();
    compare(policy.question().column(), policy.expected(), answer.text(), problems);
    return new Outcome(scenario, answer.text(), problems, answer.acted(), List.of());
  }

  private static Outcome refused(Scenario scenario, GateDecision.Shut shut) {
    List<String> problems = new ArrayList<>();
    compare("refused", named(scenario.expected().refused()), shut.code().code(), problems);
    return new Outcome(
        scenario, shut.code().code(), problems, Set.of(shut.rule().name()), List.of());
  }

  private static Outcome priced(Scenario scenario, GateDecision.Open open, Rated rated) {
    Scenario.Expectation expected = scenario.expected();
    List<ReceiptLine> acting = rated.lines().stream().filter(line -> !line.shadowed()).toList();
    List<String> problems = new ArrayList<>();
    if (!expected.refused().isEmpty()) {
      problems.add("refused: expected %s, but it is let through".formatted(expected.refused()));
    }
    compare("price_credits", normal(expected.priceCredits()), normalOf(rated.price()), problems);
    compare("lines", expected.lines(), lines(acting), problems);
    compare(
        "output_cap",
        expected.outputCap(),
        open.outputCap() == null ? "none" : open.outputCap().toString(),
        problems);
    compare("ceilings", expected.ceilings(), ceilings(open.ceilings()), problems);
    Set<String> acted = new LinkedHashSet<>(open.fired().stream().map(RuleRef::name).toList());
    acting.stream()
        .map(ReceiptLine::ref)
        .forEach(ref -> {
          if (ref != null) {
            acted.add(ref.name());
          }
        });
    return new Outcome(scenario, normalOf(rated.price()), problems, acted, rated.lines());
  }

  private static void compare(
      String what, @Nullable String expected, String got, List<String> problems) {
    if (expected != null && !expected.equals(got)) {
      problems.add("%s: expected %s, but got %s".formatted(what, expected, got));
    }
  }

  private static String named(String code) {
    return code.isEmpty() ? "no refusal" : code;
  }

  private static String lines(List<ReceiptLine> lines) {
    return lines.stream()
        .map(line -> (line.kind() + " " + line.factor()).strip())
        .collect(Collectors.joining("; "));
  }

  private static String ceilings(List<Ceiling> ceilings) {
    return ceilings.isEmpty()
        ? "none"
        : ceilings.stream()
            .map(each -> each.counter() + " " + each.most())
            .collect(Collectors.joining("; "));
  }

  private static String normalOf(Credits price) {
    return price.exact().inCredits();
  }

  /// The same number without trailing zeros; what is no number stays as it is.
  private static @Nullable String normal(@Nullable String credits) {
    if (credits == null || !credits.matches("[0-9]{1,15}(\\.[0-9]{1,6})?")) {
      return credits;
    }
    BigDecimal number = new BigDecimal(credits);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
