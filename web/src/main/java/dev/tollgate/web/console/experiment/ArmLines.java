package dev.tollgate.web.console.experiment;

import dev.tollgate.engine.plan.Experiment;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The arms of an experiment as people write them, a line each: `control = 90`.
final class ArmLines {

  private ArmLines() {}

  static String of(List<Experiment.Arm> arms) {
    return arms.stream()
        .map(arm -> "%s = %d".formatted(arm.key(), arm.weight()))
        .collect(Collectors.joining("\n"));
  }

  /// As interfaces take them; what is no number stays as it was typed and is refused there.
  static ArrayNode json(String lines) {
    ArrayNode arms = JsonNodeFactory.instance.arrayNode();
    lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          int cut = line.indexOf('=');
          String key = cut < 0 ? line : line.substring(0, cut).strip();
          String weight = cut < 0 ? "" : line.substring(cut + 1).strip();
          ObjectNode arm = arms.addObject().put("key", key);
          if (weight.matches("[0-9]{1,9}")) {
            arm.put("weight", Integer.parseInt(weight));
          } else {
            arm.put("weight", weight);
          }
        });
    return arms;
  }
}
