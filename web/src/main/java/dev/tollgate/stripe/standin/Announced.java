package dev.tollgate.stripe.standin;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Keeps events and has them sent.
final class Announced {

  private static final String WAITS = "_waits";

  private final Things things;
  private final Webhooks webhooks;
  private final Consumer<Runnable> locked;

  /// @param locked does something under the stand-in's lock
  Announced(Things things, Webhooks webhooks, Consumer<Runnable> locked) {
    this.things = things;
    this.webhooks = webhooks;
    this.locked = locked;
  }

  /// Says that something has happened to a thing, as it is now.
  void say(String type, ObjectNode thing) {
    ObjectNode event =
        things.make("evt_", "event").put("type", type).put("api_version", "stand-in");
    event.putObject("data").set("object", Things.shown(thing));
    event.put(WAITS, true);
    things.save(event);
    send(event);
  }

  /// Sends again what nobody has taken yet, as before a restart; in the order it happened.
  void again() {
    things.all("event", event -> event.path(WAITS).asBoolean(false)).reversed().forEach(this::send);
  }

  private void send(ObjectNode event) {
    webhooks.send(
        Things.shown(event).toString(),
        () -> locked.accept(() -> things.save(event.put(WAITS, false))));
  }
}
