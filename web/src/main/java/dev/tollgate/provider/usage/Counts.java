package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.Usage;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// The counts of one object of a report. A count that is there must be one: whole, not negative,
/// not absurd.
record Counts(JsonNode node, String path) {

  /// Reads the first of several names that is there.
  OptionalLong find(String... names) throws UnreadableCount {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        return OptionalLong.of(count(value, name));
      }
    }
    return OptionalLong.empty();
  }

  long orZero(String... names) throws UnreadableCount {
    return find(names).orElse(0);
  }

  long required(String name) throws UnreadableCount {
    OptionalLong found = find(name);
    if (found.isEmpty()) {
      throw new UnreadableCount("%s is missing".formatted(pathOf(name)));
    }
    return found.getAsLong();
  }

  Counts within(String name) {
    return new Counts(node.path(name), pathOf(name));
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private long count(JsonNode value, String name) throws UnreadableCount {
    boolean whole = value.isIntegralNumber() && value.canConvertToLong();
    if (!whole || value.longValue() < 0 || value.longValue() > Usage.MOST) {
      String told = value.toString();
      throw new UnreadableCount(
          "%s must be a whole number from 0 to %d, but is %s"
              .formatted(
                  pathOf(name), Usage.MOST, told.length() > 40 ? told.substring(0, 40) : told));
    }
    return value.longValue();
  }
}
