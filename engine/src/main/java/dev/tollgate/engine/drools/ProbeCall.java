package dev.tollgate.engine.drools;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
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

  /// @param fields of the call that are not those of an ordinary one, by number, text or flag
  static ProbeCall of(Map<FactField, @Nullable Object> fields, Usage usage) {
    MeteredCall ordinary =
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
    MeteredCall call = with(ordinary, fields).toBuilder().usage(usage).build();
    return new ProbeCall(call, cost(usage));
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

  private static MeteredCall with(MeteredCall call, Map<FactField, @Nullable Object> fields) {
    RecordComponent[] components = MeteredCall.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        FactField field = FactField.named(components[i].getName()).orElse(null);
        values[i] =
            field != null && fields.containsKey(field)
                ? asType(types[i], fields.get(field))
                : components[i].getAccessor().invoke(call);
      }
      return MeteredCall.class.getDeclaredConstructor(types).newInstance(values);
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException broken) {
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
