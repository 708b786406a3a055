package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PriceAction;
import dev.tollgate.engine.release.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads a call of the global `price`.
record PriceActionReader(Phase phase, Report report, ArgumentReader arguments)
    implements ActionReader.Vocabulary {

  @Override
  public String global() {
    return "price";
  }

  @Override
  public Optional<RuleCall> read(String method, String argument, int at, int argumentAt) {
    Optional<PriceAction> action =
        Arrays.stream(PriceAction.values()).filter(each -> each.method().equals(method)).findAny();
    if (action.isEmpty()) {
      report.at(
          at,
          method,
          "price has no action %s.".formatted(method),
          Spelling.didYouMean(method, methods(each -> true)));
      return Optional.empty();
    }
    if (!action.get().belongsTo(phase)) {
      report.at(
          at,
          method,
          "%s belongs to another phase than %s.".formatted(method, phase.key()),
          "Here you may use %s.".formatted(String.join(", ", methods(this::belongsHere))));
      return Optional.empty();
    }
    return argument(action.get(), argument, argumentAt)
        .map(found -> new RuleCall("price", method, found));
  }

  private Optional<String> argument(PriceAction action, String argument, int at) {
    if (action.takesNumber()) {
      return arguments.number(action, argument, at);
    }
    if (argument.isEmpty()) {
      return Optional.of("");
    }
    report.at(
        at,
        argument,
        "%s takes nothing.".formatted(action.method()),
        "Write price.%s();".formatted(action.method()));
    return Optional.empty();
  }

  private boolean belongsHere(PriceAction action) {
    return action.belongsTo(phase);
  }

  private static List<String> methods(Predicate<PriceAction> which) {
    return Arrays.stream(PriceAction.values()).filter(which).map(PriceAction::method).toList();
  }
}
