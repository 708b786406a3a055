package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.MeteredCallBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sets a field of a call by the name a table gives it, `monthTokens` or `month_tokens`.
final class FactSetter {

  private FactSetter() {}

  /// Why a cell cannot be set, and what to write.
  record Problem(String message, String advice) {}

  static Optional<Problem> set(MeteredCallBuilder call, String column, String text) {
    Optional<FactField> field =
        FactField.all().stream().filter(each -> isNamed(each, column)).findFirst();
    if (field.isEmpty()) {
      return arm(call, column, text);
    }
    Method setter =
        Arrays.stream(MeteredCallBuilder.class.getMethods())
            .filter(each -> each.getName().equals(field.get().name()))
            .findFirst()
            .orElseThrow();
    Optional<Object> value = value(setter.getParameterTypes()[0], text);
    if (value.isEmpty()) {
      return Optional.of(noValue(field.get(), text));
    }
    invoke(setter, call, value.get());
    return Optional.empty();
  }

  /// The arm of an experiment, as in the column `armMarkup`.
  private static Optional<Problem> arm(MeteredCallBuilder call, String column, String text) {
    Optional<String> experiment =
        FactField.named(column).map(FactField::drl).filter(drl -> drl.startsWith("arm("));
    if (experiment.isEmpty()) {
      return Optional.of(noField(FactType.CALL, column));
    }
    String key = experiment.get().replaceAll("arm\\(\"|\"\\)", "");
    SortedMap<String, String> arms = new TreeMap<>(Map.of(key, text));
    String before = call.build().arms();
    if (before != null) {
      for (String each : before.split(";", -1)) {
        arms.putIfAbsent(
            each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
      }
    }
    call.arms(arms);
    return Optional.empty();
  }

  static boolean isNamed(FactField field, String column) {
    return plain(field.name()).equals(plain(column));
  }

  static Problem noField(FactType type, String column) {
    return new Problem(
        "%s has no field %s.".formatted(type.noun(), column),
        "Name columns like the fields that rules test.");
  }

  static Problem noValue(FactField field, String text) {
    return new Problem(
        "'%s' is no value of %s.".formatted(text, field.name()),
        switch (field.type()) {
          case TEXT -> "Write a word.";
          case FLAG -> "Write true or false.";
          case WHOLE -> "Write a whole number.";
          case DECIMAL -> "Write a plain decimal.";
        });
  }

  static Optional<Object> value(Class<?> type, String text) {
    if (type == String.class) {
      return Optional.of(text);
    }
    if (type == boolean.class) {
      return text.equals("true") || text.equals("false")
          ? Optional.of(Boolean.valueOf(text))
          : Optional.empty();
    }
    if (type == BigDecimal.class) {
      return text.matches("[0-9]{1,18}(\\.[0-9]{1,12})?")
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }
    if (!text.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    if (type != int.class) {
      return Optional.of(number);
    }
    return number <= Integer.MAX_VALUE ? Optional.of((int) number) : Optional.empty();
  }

  private static void invoke(Method setter, MeteredCallBuilder call, Object value) {
    try {
      setter.invoke(call, value);
    } catch (IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalStateException("Every field of a call can be set", broken);
    }
  }

  static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
