package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.CeilingCounter;
import dev.tollgate.engine.release.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a call of the global `gate`.
record GateActionReader(Report report, ArgumentReader arguments)
    implements ActionReader.Vocabulary {

  private static final List<String> METHODS = List.of("refuse", "capOutput", "atMost");

  @Override
  public String global() {
    return "gate";
  }

  @Override
  public Optional<RuleCall> read(String method, String argument, int at, int argumentAt) {
    return switch (method) {
      case "refuse" -> refusal(argument, argumentAt);
      case "capOutput" ->
          arguments
              .count(argument, argumentAt, 1)
              .map(most -> new RuleCall("gate", "capOutput", most));
      case "atMost" -> ceiling(argument, argumentAt);
      default -> {
        report.at(
            at,
            method,
            "gate has no action %s.".formatted(method),
            Spelling.didYouMean(method, METHODS));
        yield Optional.empty();
      }
    };
  }

  private Optional<RuleCall> refusal(String argument, int at) {
    Optional<String> code =
        Literals.text(argument).filter(text -> text.matches("[a-z][a-z0-9_]{1,63}"));
    if (code.isEmpty()) {
      report.at(
          at,
          argument,
          "A refusal code is lower-case words joined by _.",
          "Write gate.refuse(\"model_not_in_tier\"); with a code of your own.");
    }
    return code.map(found -> new RuleCall("gate", "refuse", '"' + found + '"'));
  }

  private Optional<RuleCall> ceiling(String argument, int at) {
    int comma = argument.indexOf(',');
    Optional<CeilingCounter> counter =
        comma < 0
            ? Optional.empty()
            : Literals.text(argument.substring(0, comma).strip()).flatMap(CeilingCounter::ofKey);
    if (counter.isEmpty()) {
      report.at(
          at,
          argument,
          "atMost takes a counter and the most it may reach.",
          "Write gate.atMost(\"day_calls\", 1000); the counters are %s."
              .formatted(
                  String.join(
                      ", ",
                      Arrays.stream(CeilingCounter.values()).map(CeilingCounter::key).toList())));
      return Optional.empty();
    }
    return arguments
        .count(argument.substring(comma + 1).strip(), at, 0)
        .map(most ->
            new RuleCall("gate", "atMost", "\"%s\", %s".formatted(counter.get().key(), most)));
  }
}
