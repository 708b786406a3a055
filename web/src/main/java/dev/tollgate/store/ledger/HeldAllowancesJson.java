package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.HeldAllowance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Allowances of closed months that holds have kept, as JSON `[[end of the month, microcredits that
/// may still roll, when those expire] …]`, times in microseconds since 1970.
final class HeldAllowancesJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NONE = "[]";

  private HeldAllowancesJson() {}

  static String write(List<HeldAllowance> held) {
    return held.isEmpty()
        ? NONE
        : held.stream()
            .map(each ->
                "[%d,%d,%d]"
                    .formatted(
                        Micros.of(each.monthEnd()),
                        each.mayRoll().micros(),
                        Micros.of(each.rollsUntil())))
            .collect(Collectors.joining(",", "[", "]"));
  }

  static List<HeldAllowance> read(String json) {
    if (json.equals(NONE)) {
      return List.of();
    }
    List<HeldAllowance> held = new ArrayList<>();
    for (JsonNode each : JSON.readTree(json)) {
      held.add(
          new HeldAllowance(
              Micros.toInstant(each.path(0).asLong()),
              new Credits(each.path(1).asLong()),
              Micros.toInstant(each.path(2).asLong())));
    }
    return held;
  }
}
