package dev.tollgate.stripe.standin;

import tools.jackson.databind.node.ObjectNode;

/// Keeps events and has them sent.
final class Announced {

  private final Things things;
  private final Webhooks webhooks;

  Announced(Things things, Webhooks webhooks) {
    this.things = things;
    this.webhooks = webhooks;
  }

  /// Says that something has happened to a thing, as it is now.
  void say(String type, ObjectNode thing) {
    ObjectNode event =
        things.make("evt_", "event").put("type", type).put("api_version", "stand-in");
    event.putObject("data").set("object", Things.shown(thing));
    things.save(event);
    webhooks.send(Things.shown(event).toString());
  }
}
