package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.Fields;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.ModelTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads which models a tier may call, and on which terms.
public final class ModelAccessReader {

  private static final int MOST_PATTERNS = 1_000;
  private static final int LONGEST = 200;

  private ModelAccessReader() {}

  /// @param faults grows with everything that is wrong
  public static ModelAccess read(@Nullable JsonNode json, String path, List<Fault> faults) {
    Fields fields = Fields.of(json, path, faults);
    if (fields == null) {
      return ModelAccess.ALL;
    }
    fields.allow(Set.of("small_only", "allow", "deny", "terms"));
    return new ModelAccess(
        fields.flag("small_only"),
        patterns(fields, "allow"),
        patterns(fields, "deny"),
        terms(fields.object("terms"), faults));
  }

  private static List<String> patterns(Fields fields, String name) {
    List<String> patterns = new ArrayList<>();
    List<JsonNode> nodes = fields.list(name, MOST_PATTERNS);
    for (int i = 0; i < nodes.size(); i++) {
      String pattern = nodes.get(i).asString("");
      if (!nodes.get(i).isString() || !isPattern(pattern)) {
        fields.fault(
            name + "[" + i + "]",
            "is %s and must be a model's name, or a pattern with * such as gpt-4o*"
                .formatted(Fields.told(nodes.get(i))));
      }
      patterns.add(pattern);
    }
    return patterns;
  }

  private static boolean isPattern(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.codePoints().noneMatch(each -> Character.isWhitespace(each) || each < ' ');
  }

  private static SortedMap<String, ModelTerms> terms(@Nullable Fields terms, List<Fault> faults) {
    SortedMap<String, ModelTerms> read = new TreeMap<>();
    if (terms == null) {
      return read;
    }
    for (String pattern : terms.names()) {
      Fields own = Fields.of(terms.raw(pattern), terms.pathOf(pattern), faults);
      if (!isPattern(pattern)) {
        terms.fault(TierReader.brief(pattern), "is no model's name and no pattern such as gpt-4o*");
      }
      if (own != null) {
        own.allow(Set.of("markup_percent", "output_cap", "month_calls"));
        read.put(
            pattern,
            new ModelTerms(
                own.decimal("markup_percent", TierReader.MOST_PERCENT),
                own.count("output_cap", 1, TierReader.MOST_COUNT),
                own.count("month_calls", 0, TierReader.MOST_COUNT)));
      }
    }
    return read;
  }
}
