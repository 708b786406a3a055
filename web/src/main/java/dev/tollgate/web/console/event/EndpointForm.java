package dev.tollgate.web.console.event;

import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.Typed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a webhook endpoint. A type of event is a box `type.alert.raised`.
final class EndpointForm {

  static final List<String> FIELDS = List.of("url", "description", "account", "types");
  private static final String BOX = "type.";

  private EndpointForm() {}

  static Typed of(Endpoint endpoint) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("url", endpoint.terms().url().toString());
    values.put("description", endpoint.terms().description());
    if (endpoint.terms().enabled()) {
      values.put("enabled", "true");
    }
    endpoint.terms().types().forEach(type -> values.put(BOX + type.key(), "true"));
    return Typed.of(values);
  }

  static BodyFields fields(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("url", "description", "account")) {
      String text = typed.getOrDefault(field, "").strip();
      json.put(field, text.isEmpty() ? null : text);
    }
    json.put("enabled", typed.containsKey("enabled"));
    var types = json.putArray("types");
    for (EventType type : EventType.values()) {
      if (typed.containsKey(BOX + type.key())) {
        types.add(type.key());
      }
    }
    return new BodyFields(json);
  }

  static List<String> types() {
    return java.util.Arrays.stream(EventType.values()).map(EventType::key).toList();
  }
}
