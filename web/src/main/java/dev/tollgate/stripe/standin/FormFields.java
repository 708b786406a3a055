package dev.tollgate.stripe.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a request, form-encoded as Stripe takes them: `line_items[0][quantity]=1` is a
/// field within a field within a field.
record FormFields(ObjectNode tree) {

  static FormFields parse(String encoded) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        put(tree, path(decoded(pair.substring(0, equals))), decoded(pair.substring(equals + 1)));
      }
    }
    return new FormFields(tree);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refused.invalid("The request is not form-encoded.", null);
    }
  }

  private static List<String> path(String name) {
    List<String> path = new ArrayList<>();
    for (String part : name.replace("]", "").split("\\[", -1)) {
      path.add(part);
    }
    return path;
  }

  private static void put(ObjectNode tree, List<String> path, String value) {
    ObjectNode at = tree;
    for (String part : path.subList(0, path.size() - 1)) {
      at = at.path(part) instanceof ObjectNode inner ? inner : at.putObject(part);
    }
    String last = path.getLast();
    at.put(last.isEmpty() ? Integer.toString(at.size()) : last, value);
  }

  String text(String name) {
    return at(name).asString("");
  }

  boolean has(String name) {
    return !at(name).isMissingNode();
  }

  boolean flag(String name) {
    return text(name).equals("true");
  }

  String required(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw Refused.invalid("Missing required param: %s.".formatted(name), name);
    }
    return text;
  }

  /// A whole number of cents or seconds.
  long number(String name, long otherwise) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("-?[0-9]{1,15}")) {
      throw Refused.invalid("Invalid integer: %s".formatted(text), name);
    }
    return Long.parseLong(text);
  }

  ObjectNode object(String name) {
    return at(name) instanceof ObjectNode found
        ? found.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /// Fields within a list, in its order.
  List<FormFields> each(String name) {
    List<FormFields> found = new ArrayList<>();
    if (at(name) instanceof ObjectNode list) {
      for (JsonNode each : list.values()) {
        if (each instanceof ObjectNode item) {
          found.add(new FormFields(item));
        }
      }
    }
    return found;
  }

  List<String> texts(String name) {
    List<String> found = new ArrayList<>();
    if (at(name) instanceof ObjectNode list) {
      list.values().forEach(each -> found.add(each.asString("")));
    }
    return found;
  }

  private JsonNode at(String name) {
    JsonNode at = tree;
    for (String part : path(name)) {
      at = at.path(part);
    }
    return at;
  }
}
