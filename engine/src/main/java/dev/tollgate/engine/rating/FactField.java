package dev.tollgate.engine.rating;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A field of [MeteredCall] that rules may test.
///
/// @param nullable whether it can be unset, so that `== null` means something
/// @param most the largest number it can be compared with
public record FactField(String name, Type type, boolean nullable, long most) {

  /// What a field holds, which decides the literals it is compared with.
  public enum Type {
    /// A string: `"professional"`.
    TEXT,
    /// `true` or `false`.
    FLAG,
    /// A whole number: `128000`.
    WHOLE,
    /// An exact decimal: `2.5`.
    DECIMAL;

    public boolean isNumber() {
      return this == WHOLE || this == DECIMAL;
    }
  }

  private static final Map<String, FactField> BY_NAME =
      Arrays.stream(MeteredCall.class.getRecordComponents())
          .map(FactField::of)
          .collect(
              Collectors.toMap(
                  FactField::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));

  /// Every field, in the order of the fact.
  public static List<FactField> all() {
    return List.copyOf(BY_NAME.values());
  }

  public static Optional<FactField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static FactField of(RecordComponent component) {
    return new FactField(
        component.getName(),
        typeOf(component.getType()),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.getType() == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
  }

  private static Type typeOf(Class<?> type) {
    if (type == String.class) {
      return Type.TEXT;
    }
    if (type == boolean.class) {
      return Type.FLAG;
    }
    if (type == int.class || type == long.class || type == Long.class) {
      return Type.WHOLE;
    }
    if (type == BigDecimal.class) {
      return Type.DECIMAL;
    }
    throw new IllegalStateException("Rules cannot test a field of type " + type.getName());
  }
}
