package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PriceAction;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the guard lets pass is everything the language has: each field, comparison and action, in
/// one set.
class EveryConstructTest {

  private final Map<Phase, StringBuilder> files = new TreeMap<>();
  private int count;

  @Test
  void passes_the_guard() {
    for (FactField field : FactField.all()) {
      compare(field);
      pass(field);
    }
    Arrays.stream(PriceAction.values()).forEach(this::act);
    rule(Phase.ENTITLEMENT, "", "gate.refuse(\"no_more\"); gate.atMost(\"day_calls\", 0);");
    rule(Phase.PEAK, "armMarkup == \"b\"", "price.multiply(\"2\");");
    rule(Phase.VOLUME, "armMarkup == null", "price.marginOffPercent(\"2\");");
    for (PolicyGlobal global : PolicyGlobal.values()) {
      policy(global);
    }
    rule(Phase.ACCESS, "model not in (\"a\", 'b')", "gate.capOutput(99999999999);");

    Compilation compilation = new DroolsRuleCompiler().compile(set());

    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
  }

  private void compare(FactField field) {
    for (Comparison comparison : Comparison.values()) {
      if (comparison.isEquality() || field.type().isNumber()) {
        for (String literal : literals(field)) {
          String condition = "%s %s %s".formatted(field.name(), comparison.symbol(), literal);
          rule(Phase.PEAK, condition, "price.multiply(\"2\");");
        }
      }
    }
    if (field.nullable()) {
      rule(Phase.PEAK, field.name() + " == null", "price.multiply(\"2\");");
      rule(Phase.ACCESS, field.name() + " != null", "gate.refuse(\"not_null\");");
    }
  }

  private static List<String> literals(FactField field) {
    return switch (field.type()) {
      case TEXT -> List.of("\"a b\"");
      case FLAG -> List.of("true", "false");
      case WHOLE -> field.most() > Integer.MAX_VALUE ? List.of("3", "99999999999") : List.of("3");
      case DECIMAL -> List.of("3", "1.000000000001");
    };
  }

  private void pass(FactField field) {
    String condition = field.nullable() ? field.name() + " != null" : "byok == false";
    if (field.type() == FactField.Type.DECIMAL) {
      rule(Phase.MARKUP, condition, "price.markupPercent(call.%s());".formatted(field.name()));
      rule(Phase.MARKUP, condition, computed("price.markupPercent", field));
    } else if (field.type() == FactField.Type.WHOLE) {
      rule(Phase.ACCESS, condition, "gate.capOutput(call.%s());".formatted(field.name()));
      rule(Phase.ACCESS, condition, computed("gate.capOutput", field));
      rule(Phase.FLOOR, condition, computed("price.addFee", field));
    }
  }

  private static String computed(String action, FactField field) {
    return "%s((call.%s() + 1 - \"0.5\") * 2 / 3);".formatted(action, field.name());
  }

  /// Each field of the global's fact compared, and each of its actions.
  private void policy(PolicyGlobal global) {
    Phase phase =
        Arrays.stream(Phase.values())
            .filter(each -> PolicyGlobal.in(each).contains(global))
            .findFirst()
            .orElseThrow();
    FactType fact =
        phase.facts().stream()
            .filter(each -> PolicyGlobal.of(phase, each) == global)
            .findFirst()
            .orElseThrow();
    List<String> actions =
        global.methods().stream()
            .map(method -> "%s.%s(%s);".formatted(global.written(), method, argument(method)))
            .toList();
    for (FactField field : fact.fields()) {
      for (String literal : literals(field)) {
        rule(phase, fact, "%s == %s".formatted(field.name(), literal), actions.getFirst());
      }
    }
    actions.forEach(action -> rule(phase, fact, "", action));
  }

  private static String argument(String method) {
    return switch (method) {
      case "refuse", "raise" -> "\"a_code\"";
      case "offer" -> "";
      case "clampOutput", "priority" -> "7";
      case "packageOf" -> "1000, \"0.5\"";
      case "graduated", "volume" -> "\"10: 1 + 2, above: 0.5\"";
      default -> "\"0.5\"";
    };
  }

  private void act(PriceAction action) {
    for (Phase phase : Phase.values()) {
      if (action.belongsTo(phase)) {
        String argument = action.takesNumber() ? "\"0.5\"" : "";
        rule(phase, "", "price.%s(%s);".formatted(action.method(), argument));
      }
    }
  }

  private void rule(Phase phase, String condition, String action) {
    rule(phase, FactType.CALL, condition, action);
  }

  private void rule(Phase phase, FactType fact, String condition, String action) {
    files
        .computeIfAbsent(phase, each -> new StringBuilder("package pricing." + each.key() + "\n"))
        .append(
            """
            rule "Rule %1$d" @owner("a") @reason("b") salience %1$d
              when call : %4$s( %2$s ) then %3$s end
            """
                .formatted(count++, condition, action, fact.written()));
  }

  private RuleFiles set() {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((phase, text) -> texts.put(phase.key() + ".drl", text.toString()));
    return RuleFiles.of(texts);
  }
}
