package dev.tollgate.catalog;

import dev.tollgate.engine.release.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one JSON object and notes everything wrong with them, so that a client hears
/// of all faults at once. What is at fault reads as absent.
public final class Fields {

  /// More digits than this are no price; they are a way to keep a server busy.
  private static final int MOST_DIGITS = 30;

  private final JsonNode node;
  private final String path;
  private final List<Fault> faults;

  private Fields(JsonNode node, String path, List<Fault> faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /// @param faults grows as fields are read
  public static @Nullable Fields of(@Nullable JsonNode node, String path, List<Fault> faults) {
    if (node == null || !node.isObject()) {
      faults.add(new Fault(path, "must be an object, but is " + told(node)));
      return null;
    }
    return new Fields(node, path, faults);
  }

  /// Faults every field that is not among these.
  public void allow(Set<String> known) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        fault(
            name,
            "is not known here; "
                + Spelling.nearest(name, known).map("did you mean %s? "::formatted).orElse("")
                + "known are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  public void fault(String name, String message) {
    faults.add(new Fault(pathOf(name), message));
  }

  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  public Iterable<String> names() {
    return node.propertyNames();
  }

  public @Nullable JsonNode raw(String name) {
    return has(name) ? node.get(name) : null;
  }

  public @Nullable String text(String name) {
    JsonNode value = raw(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      fault(name, "must be a string, but is " + told(value));
      return null;
    }
    return value.stringValue();
  }

  /// A text that must be there; empty when it is at fault.
  public String requiredText(String name, String example) {
    if (!has(name)) {
      fault(name, "is missing; write for example \"%s\"".formatted(example));
      return "";
    }
    String text = text(name);
    return text == null ? "" : text;
  }

  public boolean flag(String name) {
    JsonNode value = raw(name);
    if (value != null && !value.isBoolean()) {
      fault(name, "must be true or false, but is " + told(value));
      return false;
    }
    return value != null && value.booleanValue();
  }

  public @Nullable Long count(String name, long least, long most) {
    JsonNode value = raw(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      fault(
          name,
          "must be a whole number from %d to %d, but is %s".formatted(least, most, told(value)));
      return null;
    }
    return value.longValue();
  }

  /// A decimal from zero on, written as a string or a number.
  public @Nullable BigDecimal decimal(String name, String most) {
    JsonNode value = raw(name);
    if (value == null) {
      return null;
    }
    BigDecimal decimal = decimal(value);
    if (decimal == null || decimal.signum() < 0 || decimal.compareTo(new BigDecimal(most)) > 0) {
      fault(
          name,
          "must be a decimal from 0 to %s such as \"0.75\", but is %s"
              .formatted(most, told(value)));
      return null;
    }
    return decimal;
  }

  private static @Nullable BigDecimal decimal(JsonNode value) {
    if (!value.isNumber() && !value.isString()) {
      return null;
    }
    String text = value.asString();
    if (text.length() > 2 * MOST_DIGITS) {
      return null;
    }
    try {
      BigDecimal decimal = new BigDecimal(text);
      boolean sane = decimal.precision() <= MOST_DIGITS && Math.abs(decimal.scale()) <= MOST_DIGITS;
      return sane ? decimal : null;
    } catch (NumberFormatException unreadable) {
      return null;
    }
  }

  /// The elements of a list; none when it is left out.
  public List<JsonNode> list(String name, int most) {
    JsonNode value = raw(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > most) {
      fault(
          name,
          "must be a list of at most %d, but is %s"
              .formatted(most, value.isArray() ? "one of " + value.size() : told(value)));
      return List.of();
    }
    return new ArrayList<>(value.values());
  }

  public @Nullable Fields object(String name) {
    return has(name) ? of(raw(name), pathOf(name), faults) : null;
  }

  /// A value as a message shows it, not too long.
  public static String told(@Nullable JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return "missing";
    }
    if (value.isContainer()) {
      return value.isArray() ? "a list" : "an object";
    }
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
