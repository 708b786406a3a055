package dev.tollgate.web.api.event;

import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.alert.Webhooks.Sent;
import dev.tollgate.web.api.account.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Webhook endpoints and deliveries as answers show them.
final class EndpointView {

  private EndpointView() {}

  static ObjectNode of(Endpoint endpoint) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", endpoint.id().toString());
    view.put("account", endpoint.account() == null ? null : endpoint.account().toString());
    view.put("url", endpoint.terms().url().toString());
    view.put("description", endpoint.terms().description());
    var types = view.putArray("types");
    endpoint.terms().types().stream().map(EventType::key).forEach(types::add);
    view.put("enabled", endpoint.terms().enabled());
    view.put("disabled_for", endpoint.disabledFor());
    view.put("previous_secret_until", text(endpoint.previousUntil()));
    return view.put("created_at", endpoint.created().toString());
  }

  static ObjectNode sent(Sent sent) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", sent.id());
    view.put("webhook_id", sent.message());
    view.put("type", sent.type());
    view.put("state", Reach.word(sent.state()));
    view.put("body", sent.body());
    view.put("attempts", sent.attempts());
    view.put("next_attempt_at", text(sent.due()));
    view.put("last_attempt_at", text(sent.tried()));
    view.put("status", sent.status());
    return view.put("answer", sent.answer());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
