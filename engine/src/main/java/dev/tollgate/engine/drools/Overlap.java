package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides whether one call can meet conditions together.
///
/// Each field is looked at alone, at the few values where its conditions can change their answer:
/// exact for literals, and cheap.
final class Overlap {

  private static final String UNHEARD_OF = "\u0000";
  private static final Set<String> HOURS = Set.of("platformHour", "accountHour");
  private static final Set<String> SIGNED = Set.of("balance", "savingPercent");
  private static final BigDecimal LAST_HOUR = BigDecimal.valueOf(23);

  private Overlap() {}

  static boolean isPossible(List<Condition> one, List<Condition> other) {
    return !areDifferent(one, other) && isMet(Stream.concat(one.stream(), other.stream()).toList());
  }

  /// A call that meets all of the conditions, by field; empty when there is none. A value is set
  /// rather than not, and an ordinary one rather than an extreme.
  static Optional<Map<FactField, @Nullable Object>> example(List<Condition> conditions) {
    Map<FactField, @Nullable Object> call = new LinkedHashMap<>();
    for (Condition each : conditions) {
      if (!call.containsKey(each.field())) {
        List<Condition> own =
            conditions.stream().filter(other -> other.field().equals(each.field())).toList();
        List<@Nullable Object> met = new ArrayList<>(ordinary(each.field()));
        met.addAll(candidates(each.field(), own).reversed());
        met.removeIf(value -> own.stream().anyMatch(condition -> !condition.admits(value)));
        if (met.isEmpty()) {
          return Optional.empty();
        }
        call.put(each.field(), met.getFirst());
      }
    }
    return Optional.of(call);
  }

  private static List<Object> ordinary(FactField field) {
    return switch (field.type()) {
      case TEXT -> List.of();
      case FLAG -> List.of(true);
      case WHOLE -> List.of(BigDecimal.TEN);
      case DECIMAL -> List.of(BigDecimal.valueOf(50));
    };
  }

  /// Most rules ask for different words in one field, which is seen at once.
  private static boolean areDifferent(List<Condition> one, List<Condition> other) {
    for (Condition a : one) {
      if (isWord(a)) {
        for (Condition b : other) {
          if (isWord(b)
              && a.field().equals(b.field())
              && !Objects.equals(a.literal(), b.literal())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isWord(Condition condition) {
    return condition.comparison() == Comparison.EQUAL && condition.literal() instanceof String;
  }

  /// Whether some call meets all of the conditions.
  static boolean isMet(List<Condition> conditions) {
    Map<FactField, List<Condition>> byField =
        conditions.stream().collect(Collectors.groupingBy(Condition::field));
    return byField.entrySet().stream().allMatch(each -> isMet(each.getKey(), each.getValue()));
  }

  private static boolean isMet(FactField field, List<Condition> conditions) {
    return candidates(field, conditions).stream()
        .anyMatch(value -> conditions.stream().allMatch(each -> each.admits(value)));
  }

  private static List<@Nullable Object> candidates(FactField field, List<Condition> conditions) {
    List<@Nullable Object> values = new ArrayList<>();
    if (field.nullable()) {
      values.add(null);
    }
    switch (field.type()) {
      case TEXT -> {
        values.add(UNHEARD_OF);
        conditions.forEach(each -> values.add(each.literal()));
      }
      case FLAG -> {
        values.add(true);
        values.add(false);
      }
      case WHOLE, DECIMAL -> values.addAll(numbers(field, conditions));
    }
    values.removeIf(value -> value == null && !field.nullable());
    return values;
  }

  /// Zero, each literal, and a number on either side of it.
  private static Set<BigDecimal> numbers(FactField field, List<Condition> conditions) {
    BigDecimal step =
        field.type() == FactField.Type.WHOLE ? BigDecimal.ONE : BigDecimal.valueOf(1, 13);
    Set<BigDecimal> numbers = new LinkedHashSet<>(Set.of(BigDecimal.ZERO));
    for (Condition condition : conditions) {
      if (condition.literal() instanceof BigDecimal number) {
        numbers.add(number);
        numbers.add(number.add(step));
        numbers.add(number.subtract(step));
      }
    }
    boolean signed = SIGNED.contains(field.name());
    numbers.removeIf(number -> (number.signum() < 0 && !signed) || isNoHour(field, number));
    return numbers;
  }

  private static boolean isNoHour(FactField field, BigDecimal number) {
    return HOURS.contains(field.name()) && number.compareTo(LAST_HOUR) > 0;
  }
}
