package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Ceiling;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Trials;
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
  /// @param problems where it differs from what was expected; none when it passed
  /// @param acted the names of the rules that acted
  public record Outcome(
      Scenario scenario,
      String got,
      List<Trials.Problem> problems,
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
          List.of(new Trials.Problem(1, "The rules fail: " + failed.getMessage())),
          Set.of(),
          List.of());
    }
  }

  private Outcome answered(Scenario scenario, PolicyCase policy) {
    PolicyQuestion.Answer answer = policy.question().ask(rules, policy.about());
    Differences differences = new Differences(scenario);
    differences.compare(policy.question().column(), policy.expected(), answer.text());
    return new Outcome(scenario, answer.text(), differences.found(), answer.acted(), List.of());
  }

  private static Outcome refused(Scenario scenario, GateDecision.Shut shut) {
    Differences differences = new Differences(scenario);
    differences.compare("refused", named(scenario.expected().refused()), shut.code().code());
    return new Outcome(
        scenario, shut.code().code(), differences.found(), Set.of(shut.rule().name()), List.of());
  }

  private static Outcome priced(Scenario scenario, GateDecision.Open open, Rated rated) {
    Scenario.Expectation expected = scenario.expected();
    List<ReceiptLine> acting = rated.lines().stream().filter(line -> !line.shadowed()).toList();
    Differences differences = new Differences(scenario);
    if (!expected.refused().isEmpty()) {
      differences.add(
          "refused", "expected %s, but it is let through".formatted(expected.refused()));
    }
    differences.compare("price_credits", normal(expected.priceCredits()), normalOf(rated.price()));
    differences.compare("lines", expected.lines(), lines(acting));
    differences.compare(
        "output_cap",
        expected.outputCap(),
        open.outputCap() == null ? "none" : open.outputCap().toString());
    differences.compare("ceilings", expected.ceilings(), ceilings(open.ceilings()));
    Set<String> acted = new LinkedHashSet<>(open.fired().stream().map(RuleRef::name).toList());
    acting.stream()
        .map(ReceiptLine::ref)
        .forEach(ref -> {
          if (ref != null) {
            acted.add(ref.name());
          }
        });
    return new Outcome(
        scenario, normalOf(rated.price()), differences.found(), acted, rated.lines());
  }

  /// Where a row expects something else than came.
  private record Differences(Scenario scenario, List<Trials.Problem> found) {

    Differences(Scenario scenario) {
      this(scenario, new ArrayList<>());
    }

    void compare(String what, @Nullable String expected, String got) {
      if (expected != null && !expected.equals(got)) {
        add(what, "expected %s, but got %s".formatted(expected, got));
      }
    }

    void add(String what, String problem) {
      found.add(new Trials.Problem(scenario.columnOf(what), "%s: %s".formatted(what, problem)));
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
