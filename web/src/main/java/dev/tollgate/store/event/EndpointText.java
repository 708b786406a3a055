package dev.tollgate.store.event;

import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An endpoint as the audit trail keeps it: all but its secrets.
final class EndpointText {

  private static final JsonMapper JSON = JsonMapper.shared();

  private EndpointText() {}

  static @Nullable String of(@Nullable Endpoint endpoint) {
    if (endpoint == null) {
      return null;
    }
    ObjectNode text = JSON.createObjectNode();
    text.put("url", endpoint.terms().url().toString());
    text.put("description", endpoint.terms().description());
    text.put("enabled", endpoint.terms().enabled());
    var types = text.putArray("types");
    endpoint.terms().types().stream().map(EventType::key).forEach(types::add);
    return text.toString();
  }
}
