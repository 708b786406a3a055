package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.Fields;
import dev.tollgate.engine.plan.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A feature as JSON, both ways.
public final class FeatureJson {

  private static final Set<String> KNOWN =
      Set.of("key", "name", "category", "kind", "unit", "description", "status", "sort");

  /// What became of reading one: all of it, or everything wrong with it.
  public sealed interface Read {

    record Done(Feature feature) implements Read {}

    record Invalid(List<Fault> faults) implements Read {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }
  }

  private FeatureJson() {}

  public static ObjectNode write(Feature feature) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", feature.key())
        .put("name", feature.name())
        .put("category", feature.category())
        .put("kind", feature.kind().name().toLowerCase(Locale.ROOT))
        .put("unit", feature.unit())
        .put("description", feature.description())
        .put("status", feature.retired() ? "retired" : "active")
        .put("sort", feature.sort());
  }

  public static Read read(JsonNode json, String path) {
    List<Fault> faults = new ArrayList<>();
    Fields fields = Fields.of(json, path, faults);
    if (fields == null) {
      return new Read.Invalid(faults);
    }
    fields.allow(KNOWN);
    Long sort = fields.count("sort", 0, 1_000_000);
    String description = words(fields, "description", 1_000);
    Feature feature =
        new Feature(
            word(fields, "key", "chat"),
            required(fields, "name", "Chat completions"),
            fields.has("category") ? word(fields, "category", "services") : "services",
            kind(fields),
            words(fields, "unit", 40),
            description == null ? "" : description,
            retired(fields),
            sort == null ? 0 : sort.intValue());
    return faults.isEmpty() ? new Read.Done(feature) : new Read.Invalid(faults);
  }

  private static String word(Fields fields, String name, String example) {
    String text = fields.requiredText(name, example);
    if (!text.isEmpty() && !text.matches("[a-z][a-z0-9_]{0,59}")) {
      fields.fault(
          name,
          "is '%s' and must be a lower-case word of at most 60 letters, digits and _, such as %s"
              .formatted(TierReader.brief(text), example));
    }
    return text;
  }

  private static String required(Fields fields, String name, String example) {
    fields.requiredText(name, example);
    String text = words(fields, name, 100);
    return text == null ? "" : text;
  }

  private static @Nullable String words(Fields fields, String name, int most) {
    String text = name.equals("name") ? heard(fields.raw(name)) : fields.text(name);
    boolean empty = text != null && text.isBlank() && !name.equals("description");
    if (text != null
        && (empty
            || text.codePointCount(0, text.length()) > most
            || text.codePoints().anyMatch(Character::isISOControl))) {
      fields.fault(name, "must be 1 to %d characters".formatted(most));
    }
    return text;
  }

  private static @Nullable String heard(@Nullable JsonNode value) {
    return value != null && value.isString() ? value.stringValue() : null;
  }

  private static Feature.Kind kind(Fields fields) {
    String kind = fields.text("kind");
    if (kind == null || kind.equals("boolean")) {
      return Feature.Kind.BOOLEAN;
    }
    if (!kind.equals("numeric")) {
      fields.fault(
          "kind", "is '%s' and must be boolean or numeric".formatted(TierReader.brief(kind)));
    }
    return Feature.Kind.NUMERIC;
  }

  private static boolean retired(Fields fields) {
    String status = fields.text("status");
    if (status != null && !status.equals("active") && !status.equals("retired")) {
      fields.fault(
          "status", "is '%s' and must be active or retired".formatted(TierReader.brief(status)));
    }
    return "retired".equals(status);
  }
}
