package dev.tollgate.stripe.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Everything the stand-in knows: objects of Stripe by their id, in the order they were made. Each
/// change is written behind a file before it is answered, and read again at the next start. Fields
/// that begin with `_` are its own and never shown. Used under the stand-in's lock.
final class Things {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LETTERS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int ID_LENGTH = 24;

  private final Map<String, ObjectNode> things = new LinkedHashMap<>();
  private final Map<String, List<String>> byKind = new HashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final @Nullable Path file;

  /// @param file null: nothing outlives this
  Things(@Nullable Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    if (file != null) {
      read(file);
    }
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  /// A new object, kept once it is saved.
  ObjectNode make(String prefix, String kind) {
    return JSON.createObjectNode()
        .put("id", newId(prefix))
        .put("object", kind)
        .put("created", now())
        .put("livemode", false);
  }

  @Nullable ObjectNode find(String id) {
    return things.get(id);
  }

  /// @throws Refused if there is none of that kind
  ObjectNode get(String kind, String id) {
    ObjectNode found = things.get(id);
    if (found == null || !found.path("object").asString("").equals(kind)) {
      throw Refused.missing(kind, id);
    }
    return found;
  }

  /// The newest first.
  List<ObjectNode> all(String kind, Predicate<ObjectNode> which) {
    List<ObjectNode> found = new ArrayList<>();
    for (String id : byKind.getOrDefault(kind, List.of()).reversed()) {
      ObjectNode each = things.get(id);
      if (each != null && which.test(each)) {
        found.add(each);
      }
    }
    return found;
  }

  ObjectNode save(ObjectNode thing) {
    keep(thing);
    write(thing);
    return thing;
  }

  void delete(String id) {
    forget(id);
    write(JSON.createObjectNode().put("_deleted", id));
  }

  private void forget(String id) {
    ObjectNode gone = things.remove(id);
    if (gone != null) {
      byKind.getOrDefault(gone.path("object").asString(""), new ArrayList<>()).remove(id);
    }
  }

  /// A thing as it is answered: without what is the stand-in's own.
  static ObjectNode shown(ObjectNode thing) {
    ObjectNode copy = thing.deepCopy();
    copy.propertyStream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith("_"))
        .toList()
        .forEach(copy::remove);
    return copy;
  }

  private void keep(ObjectNode thing) {
    String id = thing.path("id").asString();
    if (things.put(id, thing) == null) {
      byKind.computeIfAbsent(thing.path("object").asString(""), _ -> new ArrayList<>()).add(id);
    }
  }

  private void write(ObjectNode thing) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, thing + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("The stand-in for Stripe cannot write " + file, failed);
    }
  }

  /// A line that was cut short by a crash was never answered.
  private void read(Path from) {
    try {
      Files.createDirectories(from.toAbsolutePath().getParent());
      if (!Files.exists(from)) {
        return;
      }
      for (String line : Files.readAllLines(from, StandardCharsets.UTF_8)) {
        if (line.endsWith("}")) {
          take(JSON.readTree(line));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The stand-in for Stripe cannot read " + from, failed);
    }
  }

  private void take(JsonNode line) {
    String deleted = line.path("_deleted").asString("");
    if (!deleted.isEmpty()) {
      forget(deleted);
    } else if (line instanceof ObjectNode thing) {
      keep(thing);
    }
  }
}
