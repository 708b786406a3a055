package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.ledger.Counters.Figures;
import dev.tollgate.store.Micros;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The counters that lie in the book itself, because every call moves them: of each name the newest
/// window. What is older, and what an account has many of (`budget:17`), lies in a table.
///
/// @param newest by the counter's name
record StandingCounters(Map<String, Entry> newest) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Figures NOTHING = new Figures(0, 0);

  /// One of them.
  record Entry(CounterKey key, Figures figures) {}

  /// What a move of counters leaves in the book, and what it adds to the table.
  record Placed(StandingCounters standing, Map<CounterKey, Figures> added) {}

  static boolean stands(CounterKey key) {
    return key.counter().indexOf(':') < 0;
  }

  /// Whether the book itself says where the counter stands.
  boolean knows(CounterKey key) {
    return figures(key) != null;
  }

  /// Where the counter stands; null if the book does not say.
  @Nullable Figures figures(CounterKey key) {
    Entry entry = newest.get(key.counter());
    return entry != null && entry.key().equals(key) ? entry.figures() : null;
  }

  /// @param moved by how much each counter moved
  /// @param table what the table says of the counters that were looked up in it
  Placed place(Map<CounterKey, Figures> moved, Map<CounterKey, Figures> table) {
    Map<String, Entry> after = new HashMap<>(newest);
    Map<CounterKey, Figures> added = new LinkedHashMap<>();
    moved.forEach((key, by) -> {
      Entry entry = after.get(key.counter());
      if (entry != null && entry.key().equals(key)) {
        after.put(key.counter(), new Entry(key, sum(entry.figures(), by)));
      } else if (stands(key) && table.containsKey(key) && isNewer(key, entry)) {
        Figures before = table.getOrDefault(key, NOTHING);
        after.put(key.counter(), new Entry(key, sum(before, by)));
        add(added, key, new Figures(-before.settled(), -before.held()));
        if (entry != null) {
          add(added, entry.key(), entry.figures());
        }
      } else {
        add(added, key, by);
      }
    });
    return new Placed(new StandingCounters(after), added);
  }

  private static boolean isNewer(CounterKey key, @Nullable Entry entry) {
    return entry == null || key.window().isAfter(entry.key().window());
  }

  private static void add(Map<CounterKey, Figures> added, CounterKey key, Figures by) {
    if (!by.equals(NOTHING)) {
      added.merge(key, by, StandingCounters::sum);
    }
  }

  private static Figures sum(Figures one, Figures other) {
    return new Figures(
        Math.addExact(one.settled(), other.settled()), Math.addExact(one.held(), other.held()));
  }

  /// JSON `[[counter, window in microseconds since 1970, settled, held] …]`, by name.
  String json() {
    StringBuilder text = new StringBuilder("[");
    for (Entry entry : new TreeMap<>(newest).values()) {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append('[').append(JSON.writeValueAsString(entry.key().counter())).append(',');
      text.append(Micros.of(entry.key().window())).append(',');
      text.append(entry.figures().settled()).append(',').append(entry.figures().held()).append(']');
    }
    return text.append(']').toString();
  }

  static StandingCounters read(String json) {
    Map<String, Entry> newest = new HashMap<>();
    for (JsonNode each : JSON.readTree(json)) {
      CounterKey key =
          new CounterKey(each.path(0).asString(), Micros.toInstant(each.path(1).asLong()));
      newest.put(
          key.counter(), new Entry(key, new Figures(each.path(2).asLong(), each.path(3).asLong())));
    }
    return new StandingCounters(newest);
  }
}
