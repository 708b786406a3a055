package dev.tollgate.engine.rating;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A field of a fact that rules may test.
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

  private static final Pattern ARM = Pattern.compile("arm([A-Z])([a-z0-9]{1,30})");

  /// Every field of a call, in the order of the fact; those of experiments aside.
  public static List<FactField> all() {
    return FactType.CALL.fields();
  }

  public static Optional<FactField> named(String name) {
    return FactType.CALL.field(name);
  }

  /// The field as the rule engine reads it. `armMarkup` is the arm of the experiment `markup`, of
  /// which a call has as many as there are experiments.
  public String drl() {
    Matcher arm = ARM.matcher(name);
    return arm.matches()
        ? "arm(\"%s%s\")".formatted(arm.group(1).toLowerCase(Locale.ROOT), arm.group(2))
        : name;
  }

  /// The field that is an arm of an experiment; empty when the name is none of such a field.
  static Optional<FactField> arm(String name) {
    return ARM.matcher(name).matches()
        ? Optional.of(new FactField(name, Type.TEXT, true, Long.MAX_VALUE))
        : Optional.empty();
  }

  static FactField of(RecordComponent component) {
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
