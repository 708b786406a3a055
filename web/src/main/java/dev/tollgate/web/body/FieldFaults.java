package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import dev.tollgate.web.error.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a body, which of them were asked for, and what is wrong with them, so that all of
/// it is told at once.
public abstract class FieldFaults {

  private static final int SHOWN = 60;

  private final ObjectNode body;
  private final List<Fault> faults = new ArrayList<>();
  private final SequencedSet<String> known = new LinkedHashSet<>();
  private final Set<String> shown = new HashSet<>();

  FieldFaults(ObjectNode body) {
    this.body = body;
  }

  public JsonNode get(String field) {
    known.add(field);
    return body.path(field);
  }

  public boolean has(String field) {
    known.add(field);
    return body.hasNonNull(field);
  }

  /// Whether a field was sent as null, to have no value from now on.
  public boolean isCleared(String field) {
    return body.path(field).isNull();
  }

  /// A field as it was sent, whether or not it is one here.
  final JsonNode value(String field) {
    return body.path(field);
  }

  /// Notes that a field is wrong, showing its value.
  public void wrong(String field, String rule) {
    note(field, "%s is %s and %s.".formatted(field, brief(body.path(field)), rule));
  }

  public boolean isWrong(String field) {
    return faults.stream().anyMatch(fault -> fault.field().equals(field));
  }

  /// Notes what is wrong with a field, once however often it is looked at.
  public void note(String field, String message) {
    Fault fault = new Fault(field, message);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /// Fields that answers show and that nobody need send: whoever sends back what they read may
  /// leave them in.
  public void letBe(Collection<String> fields) {
    shown.addAll(fields);
  }

  /// For bodies where a misspelt field would change what is done: every field that was not asked
  /// for is wrong.
  ///
  /// @throws Refusal if anything was wrong
  public void refuseOthers() {
    noteOthers();
    refuseIfWrong();
  }

  /// Notes every field that was not asked for.
  public void noteOthers() {
    for (String field : body.propertyNames()) {
      if (!known.contains(field) && !shown.contains(field)) {
        note(
            field,
            "%s is no field here; those there are: %s."
                .formatted(brief(field), String.join(", ", known)));
      }
    }
  }

  /// What was wrong so far.
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /// @throws Refusal if anything was wrong
  public void refuseIfWrong() {
    if (!faults.isEmpty()) {
      throw new Refusal(ApiError.ofFaults(422, "invalid_request", faults));
    }
  }

  public static String brief(JsonNode value) {
    return brief(value.isMissingNode() ? "missing" : value.toString());
  }

  private static String brief(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
