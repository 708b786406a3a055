package dev.tollgate.store.call;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// A flat record as a JSON object that leaves out what is zero, false, null or empty. Decimals are
/// strings, so that they come back with every digit and their scale.
///
/// What was left out is read as that same zero, whatever a builder would make of it: stored records
/// mean for ever what they meant when they were written.
final class CompactRecord<R extends Record> {

  private final List<Field> fields = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final MethodHandle constructor;

  /// @throws IllegalArgumentException if a component is of a type this knows nothing of
  CompactRecord(Class<R> type) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      List<Class<?>> types = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        places.put(component.getName(), fields.size());
        fields.add(Field.of(component, lookup));
        types.add(component.getType());
      }
      constructor =
          lookup
              .unreflectConstructor(type.getConstructor(types.toArray(Class<?>[]::new)))
              .asSpreader(Object[].class, types.size());
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalArgumentException(type + " is no public record", hidden);
    }
  }

  void write(R value, JsonGenerator json) {
    json.writeStartObject();
    for (Field field : fields) {
      Object part = field.of(value);
      if (part != null && !part.equals(field.zero())) {
        json.writeName(field.name());
        write(part, json);
      }
    }
    json.writeEndObject();
  }

  private static void write(Object part, JsonGenerator json) {
    switch (part) {
      case String text -> json.writeString(text);
      case BigDecimal decimal -> json.writeString(decimal.toString());
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      default -> throw new IllegalArgumentException("No JSON is known for " + part.getClass());
    }
  }

  /// @throws IllegalStateException if the object has a field the record does not: fields are never
  ///   renamed
  R read(JsonNode json) {
    Object[] parts = new Object[fields.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = fields.get(i).zero();
    }
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      Integer place = places.get(property.getKey());
      if (place == null) {
        throw new IllegalStateException("No field is called '%s'".formatted(property.getKey()));
      }
      parts[place] = fields.get(place).read(property.getValue());
    }
    return construct(parts);
  }

  @SuppressWarnings("unchecked") // the constructor is that of R
  private R construct(@Nullable Object[] parts) {
    try {
      return (R) constructor.invoke(parts);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Throwable failed) {
      throw new IllegalStateException("Cannot construct from what was stored", failed);
    }
  }

  /// @param zero what is left out when writing and put back when reading
  private record Field(
      String name, Class<?> type, Function<Record, Object> accessor, @Nullable Object zero) {

    static Field of(RecordComponent component, MethodHandles.Lookup lookup)
        throws IllegalAccessException {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      return new Field(
          component.getName(),
          component.getType(),
          accessor(lookup.unreflect(component.getAccessor()), lookup),
          nullable ? null : zeroOf(component.getType()));
    }

    private static Object zeroOf(Class<?> type) {
      if (type == String.class) {
        return "";
      }
      if (type == BigDecimal.class) {
        return BigDecimal.ZERO;
      }
      if (type == boolean.class) {
        return false;
      }
      if (type == int.class) {
        return 0;
      }
      if (type == long.class) {
        return 0L;
      }
      throw new IllegalArgumentException("No JSON is known for " + type);
    }

    /// A call of the accessor that is compiled like any other, which one of a method handle that is
    /// no constant is not: half of the time to write a record would go there.
    @SuppressWarnings("unchecked") // the factory makes what it is asked for
    private static Function<Record, Object> accessor(
        MethodHandle component, MethodHandles.Lookup lookup) {
      try {
        return (Function<Record, Object>)
            LambdaMetafactory.metafactory(
                    lookup,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    component,
                    component.type().wrap())
                .getTarget()
                .invoke();
      } catch (Throwable failed) {
        throw new IllegalArgumentException(component + " cannot be called", failed);
      }
    }

    @Nullable Object of(Record value) {
      return accessor.apply(value);
    }

    Object read(JsonNode json) {
      if (type == String.class) {
        return json.asString();
      }
      if (type == BigDecimal.class) {
        return new BigDecimal(json.asString());
      }
      if (type == boolean.class) {
        return json.asBoolean();
      }
      return type == int.class ? (Object) json.asInt() : (Object) json.asLong();
    }
  }
}
