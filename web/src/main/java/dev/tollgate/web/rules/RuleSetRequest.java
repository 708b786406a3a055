package dev.tollgate.web.rules;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.RequestBody;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what requests about rule sets carry.
public final class RuleSetRequest {

  private static final int MOST_BYTES = 10_000_000;
  private static final String HASH = "[0-9a-f]{64}";
  private static final Pattern RULES =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(drl|csv)");
  private static final Pattern TABLES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.csv");

  private RuleSetRequest() {}

  /// The body, or no fields when there is none.
  ///
  /// @param wanted shown to who sent no object
  /// @throws Refusal if it is too large or no JSON object
  public static BodyFields body(HttpServletRequest request, String wanted) throws IOException {
    Optional<byte[]> bytes = RequestBody.read(request, MOST_BYTES);
    if (bytes.isEmpty()) {
      throw new Refusal(
          ApiError.of(
              413,
              "body_too_large",
              "A rule set may have %d bytes, and this request has more. Leave out files that are no rules, tables or scenarios."
                  .formatted(MOST_BYTES)));
    }
    return BodyFields.of(bytes.get(), wanted);
  }

  public static RuleFiles files(BodyFields fields) {
    RuleFiles files = texts(fields, "files", RULES);
    boolean any = fields.get("files").propertyNames().stream().anyMatch(RuleSetRequest::isRules);
    if (!any && (fields.get("files").isObject() || !fields.has("files"))) {
      fields.note(
          "files", "files must hold at least one rule file, like {\"markups.drl\": \"…\"}.");
    }
    return files;
  }

  public static RuleFiles scenarios(BodyFields fields) {
    return texts(fields, "scenarios", TABLES);
  }

  public static @Nullable RuleSetId id(BodyFields fields, String field) {
    String hash = fields.text(field);
    if (hash == null || hash.matches(HASH)) {
      return hash == null ? null : new RuleSetId(hash);
    }
    fields.wrong(field, "must be the hash of a rule set, 64 digits");
    return null;
  }

  /// @throws Refusal if there can be no such set
  public static RuleSetId id(String hash) {
    if (!hash.matches(HASH)) {
      throw new Refusal(RuleSetProblems.unknown(hash));
    }
    return new RuleSetId(hash);
  }

  private static boolean isRules(String name) {
    return name.endsWith(".drl");
  }

  private static RuleFiles texts(BodyFields fields, String field, Pattern name) {
    Map<String, String> texts = new TreeMap<>();
    if (!fields.has(field)) {
      return RuleFiles.NONE;
    }
    if (!(fields.get(field) instanceof ObjectNode object)) {
      fields.wrong(field, "must be an object of names and texts");
      return RuleFiles.NONE;
    }
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      if (!each.getValue().isString()) {
        fields.note(field + "." + each.getKey(), each.getKey() + " must be a text.");
      } else if (!name.matcher(each.getKey()).matches()) {
        fields.note(
            field + "." + each.getKey(),
            "'%s' is no name of a file here: write one like markups%s."
                .formatted(each.getKey(), name == RULES ? ".drl" : ".csv"));
      } else {
        texts.put(each.getKey(), each.getValue().stringValue());
      }
    }
    return RuleFiles.of(texts);
  }
}
