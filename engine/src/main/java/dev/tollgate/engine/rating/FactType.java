package dev.tollgate.engine.rating;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a rule looks at: one fact, by the name rules write, with its fields.
public enum FactType {
  CALL("MeteredCall", MeteredCall.class, "A call"),
  PERIOD_END("PeriodEnd", PeriodEnd.class, "The end of a month"),
  LOT("Lot", LotTerms.class, "A lot"),
  SPEND("Spend", Spend.class, "Spending"),
  TIER_COMPARISON("TierComparison", TierComparison.class, "A comparison of tiers"),
  USAGE_EVENT("UsageEvent", UsageEvent.class, "A usage");

  private final String written;
  private final Class<? extends Record> type;
  private final String noun;

  @SuppressWarnings("ImmutableEnumChecker") // filled once
  private final Map<String, FactField> fields;

  FactType(String written, Class<? extends Record> type, String noun) {
    this.written = written;
    this.type = type;
    this.noun = noun;
    this.fields =
        Arrays.stream(type.getRecordComponents())
            .filter(component -> !component.getName().equals("arms"))
            .map(FactField::of)
            .collect(
                Collectors.toMap(
                    FactField::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
  }

  /// The name that rules write: `MeteredCall`.
  public String written() {
    return written;
  }

  public Class<? extends Record> type() {
    return type;
  }

  /// What a sentence about it begins with: `A call`.
  public String noun() {
    return noun;
  }

  /// Every field, in the order of the fact; those of experiments aside.
  public List<FactField> fields() {
    return List.copyOf(fields.values());
  }

  /// A field by its name; of a call also `armMarkup`, the arm of an experiment.
  public Optional<FactField> field(String name) {
    FactField found = fields.get(name);
    return found == null && this == CALL ? FactField.arm(name) : Optional.ofNullable(found);
  }
}
