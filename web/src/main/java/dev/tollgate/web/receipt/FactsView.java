package dev.tollgate.web.receipt;

import dev.tollgate.engine.rating.MeteredCall;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What rules saw of a call, by the names that rules test.
final class FactsView {

  private FactsView() {}

  /// Every field of the fact that was set. Markups are the operator's own.
  static Map<String, Object> of(MeteredCall fact, boolean full) {
    Map<String, Object> facts = new TreeMap<>(arms(fact));
    for (RecordComponent field : MeteredCall.class.getRecordComponents()) {
      Object value = value(fact, field);
      boolean shown = !field.getName().equals("arms");
      if (shown && value != null && (full || !field.getName().endsWith("Markup"))) {
        facts.put(field.getName(), value instanceof BigDecimal number ? text(number) : value);
      }
    }
    return facts;
  }

  /// The arms of experiments under the names that rules test: `armMarkup`.
  private static Map<String, String> arms(MeteredCall fact) {
    Map<String, String> arms = new TreeMap<>();
    for (String each : fact.arms() == null ? new String[0] : fact.arms().split(";", -1)) {
      String key = each.substring(0, each.indexOf('='));
      arms.put(
          "arm" + Character.toUpperCase(key.charAt(0)) + key.substring(1),
          each.substring(key.length() + 1));
    }
    return arms;
  }

  private static String text(BigDecimal number) {
    return number.toPlainString();
  }

  private static @Nullable Object value(MeteredCall fact, RecordComponent field) {
    try {
      return field.getAccessor().invoke(fact);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("A record cannot be read", impossible);
    }
  }
}
