package dev.tollgate.stripe.standin;

import static dev.tollgate.stripe.standin.Intents.text;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lists of things as Stripe answers them, a page at a time, and the things that other things name.
final class Listing {

  private static final List<String> FILTERS =
      List.of("customer", "payment_intent", "charge", "type", "source", "status");
  private static final long DEFAULT = 10;
  private static final long MOST = 100;

  private final Things things;

  Listing(Things things) {
    this.things = things;
  }

  ObjectNode of(String kind, String url, FormFields asked) {
    List<ObjectNode> found = things.all(kind, each -> fits(each, asked));
    String after = asked.text("starting_after");
    int from = 0;
    for (int i = 0; i < found.size() && !after.isEmpty(); i++) {
      if (text(found.get(i), "id").equals(after)) {
        from = i + 1;
      }
    }
    int size = Math.toIntExact(Math.clamp(asked.number("limit", DEFAULT), 1, MOST));
    int to = Math.min(found.size(), from + size);
    ObjectNode list =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "list")
            .put("url", url)
            .put("has_more", to < found.size());
    ArrayNode data = list.putArray("data");
    found.subList(from, to).forEach(each -> data.add(Things.shown(each)));
    return expand(list, asked);
  }

  private static boolean fits(ObjectNode thing, FormFields asked) {
    for (String filter : FILTERS) {
      if (asked.has(filter) && !text(thing, filter).equals(asked.text(filter))) {
        return false;
      }
    }
    long created = thing.path("created").asLong();
    return created >= asked.number("created[gte]", 0)
        && created < asked.number("created[lt]", Long.MAX_VALUE);
  }

  /// Puts whole things in the place of their ids, where `expand` names them.
  ObjectNode expand(ObjectNode thing, FormFields asked) {
    for (String path : asked.texts("expand")) {
      expand(thing, List.of(path.split("\\.", -1)));
    }
    return thing;
  }

  private void expand(JsonNode at, List<String> path) {
    if (path.isEmpty()) {
      return;
    }
    if (at instanceof ArrayNode list) {
      list.values().forEach(each -> expand(each, path));
      return;
    }
    if (at instanceof ObjectNode thing) {
      JsonNode named = thing.path(path.getFirst());
      ObjectNode found = named.isString() ? things.find(named.asString()) : null;
      if (found != null) {
        thing.set(path.getFirst(), Things.shown(found));
      }
      expand(thing.path(path.getFirst()), path.subList(1, path.size()));
    }
  }
}
