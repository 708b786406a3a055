package dev.tollgate.bench;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.GateSheet;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PriceSheet;
import dev.tollgate.engine.rating.RuleRef;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/// Rules written as a person would write them in Java: an `if` each, one after the other.
public final class RulesAsJava {

  private static final int IN_ONE_METHOD = 20;

  private RulesAsJava() {}

  /// A decision, compiled.
  public interface Decision {
    void gate(MeteredCall call, GateSheet gate, RuleRef[] refs);

    void price(MeteredCall call, PriceSheet price, RuleRef[] refs);

    /// The conditions of each rule on the value of their field, for an engine that takes such.
    List<List<Predicate<Object[]>>> tests();

    /// The actions of each rule.
    List<Acts> acts();
  }

  /// A rule's actions on a sheet; the other is not touched.
  public interface Acts {
    void on(MeteredCall call, GateSheet gate, PriceSheet price);
  }

  /// @param folder for the source and what it is compiled into
  static Decision compile(List<PlainRule> rules, Path folder) {
    StringBuilder source = new StringBuilder("import dev.tollgate.engine.rating.*;\n");
    source.append("import java.math.BigDecimal;\nimport java.util.*;\n");
    source.append("import java.util.function.Predicate;\n");
    source.append("public class Written implements dev.tollgate.bench.RulesAsJava.Decision {\n");
    methods(source, rules, "gate", "GateSheet");
    methods(source, rules, "price", "PriceSheet");
    parts(source, rules);
    try {
      Path file = Files.writeString(folder.resolve("Written.java"), source.append("}\n"));
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-nowarn",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  folder.toString(),
                  file.toString());
      if (failed != 0) {
        throw new BenchRefused("The rules cannot be compiled as Java; see " + file);
      }
      URLClassLoader loader =
          new URLClassLoader(
              new URL[] {folder.toUri().toURL()}, RulesAsJava.class.getClassLoader());
      return (Decision) loader.loadClass("Written").getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException broken) {
      throw new IllegalStateException("What was compiled cannot be run", broken);
    }
  }

  /// Small methods, as the JIT leaves large ones alone.
  private static void methods(
      StringBuilder source, List<PlainRule> rules, String sheet, String type) {
    StringBuilder calls = new StringBuilder();
    int count = 0;
    for (int place = 0; place < rules.size(); place++) {
      if (rules.get(place).phase().isGate() == sheet.equals("gate")) {
        if (count % IN_ONE_METHOD == 0) {
          source.append(count == 0 ? "" : "  }\n");
          String name = sheet + count / IN_ONE_METHOD;
          source.append(
              "  private static void %s(MeteredCall call, %s %s, RuleRef[] refs) {\n"
                  .formatted(name, type, sheet));
          calls.append("    %s(call, %s, refs);\n".formatted(name, sheet));
        }
        count++;
        source.append(
            "    if (%s) { %s.acting(refs[%d]); %s }\n"
                .formatted(conditions(rules.get(place)), sheet, place, rules.get(place).actions()));
      }
    }
    source.append(
        "  }\n  public void %s(MeteredCall call, %s %s, RuleRef[] refs) {\n%s  }\n"
            .formatted(sheet, type, sheet, calls));
  }

  private static void parts(StringBuilder source, List<PlainRule> rules) {
    StringBuilder calls = new StringBuilder();
    for (int from = 0; from < rules.size(); from += IN_ONE_METHOD) {
      source.append(
          "  private static void parts%d(List<List<Predicate<Object[]>>> tests, List<dev.tollgate.bench.RulesAsJava.Acts> acts) {\n"
              .formatted(from));
      for (PlainRule rule : rules.subList(from, Math.min(rules.size(), from + IN_ONE_METHOD))) {
        source.append(
            "    tests.add(List.<Predicate<Object[]>>of(%s));\n"
                .formatted(
                    rule.conditions().stream()
                        .map(test -> "v -> " + java(test, value(test)))
                        .collect(Collectors.joining(", "))));
        source.append("    acts.add((call, gate, price) -> { %s });\n".formatted(rule.actions()));
      }
      source.append("  }\n");
      calls.append("    parts%d(tests, acts);\n".formatted(from));
    }
    source.append(
        "  private final List<List<Predicate<Object[]>>> tests = new ArrayList<>();\n"
            + "  private final List<dev.tollgate.bench.RulesAsJava.Acts> acts = new ArrayList<>();\n"
            + "  public Written() {\n"
            + calls
            + "  }\n"
            + "  public List<List<Predicate<Object[]>>> tests() { return tests; }\n"
            + "  public List<dev.tollgate.bench.RulesAsJava.Acts> acts() { return acts; }\n");
  }

  /// The one value of an array, as its field's type.
  private static String value(PlainRule.Test test) {
    return switch (FactField.named(test.field()).orElseThrow().type()) {
      case FLAG -> "((Boolean) v[0])";
      case TEXT -> "((String) v[0])";
      case WHOLE ->
          test.literal().equals("null") ? "((Number) v[0])" : "((Number) v[0]).longValue()";
      case DECIMAL -> "((BigDecimal) v[0])";
    };
  }

  private static String conditions(PlainRule rule) {
    return rule.conditions().isEmpty()
        ? "true"
        : rule.conditions().stream().map(RulesAsJava::java).collect(Collectors.joining(" && "));
  }

  /// A condition in Java.
  static String java(PlainRule.Test test) {
    return java(test, "call." + test.field() + "()");
  }

  /// @param value an expression of the field's value
  static String java(PlainRule.Test test, String value) {
    FactField field = FactField.named(test.field()).orElseThrow();
    if (test.literal().equals("null")) {
      return "%s %s null".formatted(value, test.operator());
    }
    String whole = value.replace(".longValue()", "");
    String set = field.nullable() ? whole + " != null && " : "";
    return switch (field.type()) {
      case FLAG -> "%s %s %s".formatted(value, test.operator(), test.literal());
      case TEXT ->
          "%s%s.equals(%s)"
              .formatted(test.operator().equals("!=") ? "!" : "", test.literal(), value);
      case WHOLE -> "(%s%s %s %sL)".formatted(set, value, test.operator(), test.literal());
      case DECIMAL ->
          "(%s%s.compareTo(new BigDecimal(\"%s\")) %s 0)"
              .formatted(set, value, test.literal(), test.operator());
    };
  }

  static Method accessor(String field) {
    try {
      return MeteredCall.class.getMethod(field);
    } catch (NoSuchMethodException unknown) {
      throw new IllegalArgumentException(field + " is no field of a call", unknown);
    }
  }
}
