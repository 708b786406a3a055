package dev.tollgate.web.plan;

import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiment.Arm;
import dev.tollgate.engine.plan.Experiment.State;
import dev.tollgate.web.body.BodyFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads an experiment as analysts write it; every faulty field is told at once.
public final class ReadExperiment {

  private static final String WORD = "trial";
  private static final List<Arm> ARMS = List.of(new Arm("a", 1), new Arm("b", 1));

  private ReadExperiment() {}

  /// @param path the key as the path has it; null: the body names it
  /// @throws dev.tollgate.web.error.Refusal if anything is wrong
  public static Experiment of(BodyFields fields, @Nullable String path) {
    String key = path == null ? fields.text("key") : path;
    String name = fields.text("name");
    List<Arm> arms = arms(fields);
    Instant ends = fields.instant("ends_at", Instant.EPOCH);
    if (key == null && !fields.has("key")) {
      fields.wrong("key", "must be a lower-case word");
    } else if (key != null) {
      note(fields, "key", () -> new Experiment(key, WORD, ARMS, State.DRAFT));
    }
    fields.refuseIfWrong();
    String word = String.valueOf(key);
    return new Experiment(
        word, name == null ? word : name, arms, State.DRAFT, fields.has("ends_at") ? ends : null);
  }

  /// Each arm that is one; what they are together is looked at when each is.
  private static List<Arm> arms(BodyFields fields) {
    JsonNode written = fields.get("arms");
    if (!written.isArray()) {
      fields.wrong("arms", "must be a list like [{\"key\": \"control\", \"weight\": 90}, …]");
      return List.of();
    }
    List<Arm> arms = new ArrayList<>();
    for (int place = 0; place < written.size(); place++) {
      Arm arm = arm(fields, "arms[%d]".formatted(place), written.path(place));
      if (arm != null) {
        arms.add(arm);
      }
    }
    if (arms.size() == written.size()) {
      note(fields, "arms", () -> new Experiment(WORD, WORD, arms, State.DRAFT));
    }
    return arms;
  }

  private static @Nullable Arm arm(BodyFields fields, String field, JsonNode written) {
    JsonNode key = written.path("key");
    JsonNode weight = written.path("weight");
    if (!key.isString()) {
      fields.note(
          field + ".key",
          "%s.key is %s and must be a lower-case word.".formatted(field, BodyFields.brief(key)));
    }
    if (!weight.canConvertToInt() || !weight.isIntegralNumber()) {
      fields.note(
          field + ".weight",
          "%s.weight is %s and must be a whole number from 0 to %d."
              .formatted(field, BodyFields.brief(weight), Experiment.MOST_WEIGHT));
      return null;
    }
    return key.isString()
        ? note(fields, field, () -> new Arm(key.stringValue(), weight.intValue()))
        : null;
  }

  private static <T> @Nullable T note(BodyFields fields, String field, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException wrong) {
      fields.note(field, wrong.getMessage() + ".");
      return null;
    }
  }
}
