package dev.tollgate.engine.drools;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A made-up call with its cost, to see what rules make of it.
///
/// @param cost at 3 dollars per million of the prompt, 15 per million of the answer, and a cent for
///   each of anything else: rules see what a call costs only as their starting point
record ProbeCall(MeteredCall call, ExactCredits cost) {

  private static final BigDecimal PROMPT = new BigDecimal("0.000003");
  private static final BigDecimal ANSWER = new BigDecimal("0.000015");
  private static final BigDecimal EACH = new BigDecimal("0.01");

  private static final RecordComponent[] COMPONENTS = MeteredCall.class.getRecordComponents();
  private static final Constructor<MeteredCall> MAKE = constructor();
  private static final MeteredCall ORDINARY =
      MeteredCall.builder()
          .account("acct_1")
          .tierCode("any")
          .model("any")
          .provider("any")
          .service("chat")
          .serviceClass("standard")
          .featureIncluded(true)
          .modelAllowed(true)
          .platformHour(20)
          .accountHour(20)
          .platformWeekday(true)
          .accountWeekday(true)
          .build();

  static ProbeCall of(MeteredCall call, Usage usage) {
    return new ProbeCall(call.toBuilder().usage(usage).build(), cost(usage));
  }

  private static ExactCredits cost(Usage usage) {
    BigDecimal usd = BigDecimal.ZERO;
    for (Map.Entry<UsageKind, Long> used : usage.nonZero().entrySet()) {
      UsageKind kind = used.getKey();
      BigDecimal rate = kind.isPrompt() ? PROMPT : kind.isTokens() ? ANSWER : EACH;
      usd = usd.add(rate.multiply(usage.quantity(kind)));
    }
    return ExactCredits.ofUsd(usd);
  }

  /// An ordinary call but for some fields.
  ///
  /// @param fields what is not ordinary, by number, text or flag
  static MeteredCall with(Map<FactField, @Nullable Object> fields) {
    Map<String, @Nullable Object> byName = new HashMap<>();
    fields.forEach((field, value) -> byName.put(field.name(), value));
    Object[] values = new Object[COMPONENTS.length];
    try {
      for (int i = 0; i < COMPONENTS.length; i++) {
        String name = COMPONENTS[i].getName();
        values[i] =
            byName.containsKey(name)
                ? asType(COMPONENTS[i].getType(), byName.get(name))
                : COMPONENTS[i].getAccessor().invoke(ORDINARY);
      }
      return MAKE.newInstance(values);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalStateException("A call is made of its components", broken);
    }
  }

  private static Constructor<MeteredCall> constructor() {
    Class<?>[] types =
        Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return MeteredCall.class.getDeclaredConstructor(types);
    } catch (NoSuchMethodException broken) {
      throw new IllegalStateException("A call is made of its components", broken);
    }
  }

  private static @Nullable Object asType(Class<?> type, @Nullable Object value) {
    if (value instanceof BigDecimal number && type != BigDecimal.class) {
      return type == int.class ? (Object) number.intValueExact() : (Object) number.longValueExact();
    }
    return value;
  }
}
