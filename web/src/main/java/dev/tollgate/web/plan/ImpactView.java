package dev.tollgate.web.plan;

import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.web.body.EntityTag;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who would lose what, as JSON, with a token that says that it was seen.
public final class ImpactView {

  private ImpactView() {}

  public static ObjectNode of(Impact impact) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("code", impact.code()).put("accounts", impact.accounts());
    counts(view.putArray("features_lost"), "key", impact.featuresLost());
    counts(view.putArray("models_lost"), "model", impact.modelsLost());
    counts(view.putArray("worse_terms"), "what", impact.termsWorsened());
    ArrayNode versions = view.putArray("versions");
    impact
        .versions()
        .forEach(each -> {
          ObjectNode version = versions.addObject();
          version.put("version", each.version()).put("accounts", each.accounts());
          TierDifference difference = each.difference();
          words(version.putArray("features_lost"), difference.featuresLost());
          words(version.putArray("features_gained"), difference.featuresGained());
          words(version.putArray("models_lost"), difference.modelsLost());
          words(version.putArray("models_gained"), difference.modelsGained());
          terms(version.putArray("terms"), difference.terms());
        });
    return withToken(view);
  }

  /// Of several tiers at once.
  public static ObjectNode of(List<Impact> impacts) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    ArrayNode tiers = view.putArray("tiers");
    impacts.forEach(impact -> tiers.add(of(impact)));
    return withToken(view);
  }

  /// What says that somebody looked at an impact, as a page carries it.
  public static String token(Impact impact) {
    return of(impact).path("token").stringValue();
  }

  private static ObjectNode withToken(ObjectNode view) {
    return view.put("token", EntityTag.of(view).replace("\"", ""));
  }

  public static void terms(ArrayNode into, List<TierDifference.TermChange> terms) {
    terms.forEach(term ->
        into.addObject()
            .put("what", term.what())
            .put("before", term.before())
            .put("after", term.after())
            .put("worse", term.worse()));
  }

  private static void words(ArrayNode into, List<String> words) {
    words.forEach(into::add);
  }

  private static void counts(ArrayNode into, String name, Map<String, Long> counts) {
    counts.forEach((what, accounts) -> into.addObject().put(name, what).put("accounts", accounts));
  }
}
