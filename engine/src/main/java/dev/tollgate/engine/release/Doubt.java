package dev.tollgate.engine.release;

import java.util.List;
import java.util.stream.Collectors;

/// Something about a publication that its author may not have meant, and has to confirm. What is
/// doubtful about the rules themselves is a [Warning].
///
/// @param code stable, never renamed: `refuses_every_call`
/// @param message with the numbers
public record Doubt(String code, String message) {

  static Doubt refusesRecent(ComparedCalls effect) {
    return new Doubt(
        "refuses_every_call",
        "The set refuses each of the last %d calls; the set in force refuses %d of them."
            .formatted(effect.calls(), effect.refusedBefore()));
  }

  static Doubt refusesScenarios(ComparedCalls effect) {
    return new Doubt(
        "refuses_every_scenario",
        "The set refuses the calls of all its %d scenarios; the set in force refuses %d of them."
            .formatted(effect.calls(), effect.refusedBefore()));
  }

  static Doubt cancels(List<Activation> scheduled) {
    return new Doubt(
        "cancels_scheduled",
        "What was scheduled will not come into force: %s."
            .formatted(
                scheduled.stream()
                    .map(each ->
                        "set %s from %s, by %s"
                            .formatted(each.set().brief(), each.from(), each.by()))
                    .collect(Collectors.joining("; "))));
  }
}
