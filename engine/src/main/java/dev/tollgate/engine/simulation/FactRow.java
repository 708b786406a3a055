package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A fact put together from the cells of a row. A field the row leaves out is zero, false or empty,
/// and where it may be unset, unset.
final class FactRow {

  private final FactType type;
  private final Map<String, Object> values = new HashMap<>();

  FactRow(FactType type) {
    this.type = type;
  }

  /// What is wrong with the cell; empty when it was taken.
  Optional<FactSetter.Problem> set(String column, String text) {
    Optional<FactField> field =
        type.fields().stream().filter(each -> FactSetter.isNamed(each, column)).findFirst();
    if (field.isEmpty()) {
      return Optional.of(FactSetter.noField(type, column));
    }
    Optional<Object> value = FactSetter.value(componentType(field.get()), text);
    value.ifPresent(found -> values.put(field.get().name(), found));
    return value.isPresent()
        ? Optional.empty()
        : Optional.of(FactSetter.noValue(field.get(), text));
  }

  Record fact() {
    RecordComponent[] components = type.type().getRecordComponents();
    try {
      Constructor<? extends Record> constructor =
          type.type()
              .getConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(Arrays.stream(components).map(this::valueOf).toArray());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Every fact can be made of its fields", impossible);
    }
  }

  private @Nullable Object valueOf(RecordComponent component) {
    Object value = values.get(component.getName());
    boolean nullable = type.field(component.getName()).map(FactField::nullable).orElseThrow();
    return value != null || nullable ? value : zero(component.getType());
  }

  private Class<?> componentType(FactField field) {
    return Arrays.stream(type.type().getRecordComponents())
        .filter(component -> component.getName().equals(field.name()))
        .findFirst()
        .orElseThrow()
        .getType();
  }

  private static Object zero(Class<?> type) {
    if (type == String.class) {
      return "";
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? (Object) 0L : BigDecimal.ZERO;
  }
}
