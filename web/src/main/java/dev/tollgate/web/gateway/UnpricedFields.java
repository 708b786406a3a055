package dev.tollgate.web.gateway;

import dev.tollgate.web.error.ApiError.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Refuses request fields that change what a call costs and that no price here covers. Fields that
/// are neither priced nor listed have no price effect that anyone knows of, and pass.
final class UnpricedFields {

  private static final String LEAVE_OUT = "Leave it out.";
  private static final String NAME_MAX_TOKENS = "Name max_tokens instead.";
  private static final String NAME_MODEL = "Name one model in 'model' instead.";
  private static final String NAME_N = "Name n instead.";

  private static final Map<String, String> WAY_OUT =
      Map.ofEntries(
          Map.entry("web_search_options", LEAVE_OUT),
          Map.entry("search_parameters", LEAVE_OUT),
          Map.entry("enable_search", LEAVE_OUT),
          Map.entry("web_search", LEAVE_OUT),
          Map.entry("plugins", LEAVE_OUT),
          Map.entry("prediction", LEAVE_OUT),
          Map.entry("audio", LEAVE_OUT),
          Map.entry("speed", LEAVE_OUT),
          Map.entry("inference_geo", LEAVE_OUT),
          Map.entry("best_of", NAME_N),
          Map.entry("candidate_count", NAME_N),
          Map.entry("num_generations", NAME_N),
          Map.entry("max_output_tokens", NAME_MAX_TOKENS),
          Map.entry("max_new_tokens", NAME_MAX_TOKENS),
          Map.entry("max_tokens_to_sample", NAME_MAX_TOKENS),
          Map.entry("models", NAME_MODEL),
          Map.entry("route", NAME_MODEL),
          Map.entry("provider", NAME_MODEL),
          Map.entry("fallbacks", NAME_MODEL),
          Map.entry("context_window_fallbacks", NAME_MODEL),
          Map.entry("model_list", NAME_MODEL),
          Map.entry("custom_llm_provider", NAME_MODEL),
          Map.entry("api_base", LEAVE_OUT),
          Map.entry("base_url", LEAVE_OUT),
          Map.entry("api_key", LEAVE_OUT),
          Map.entry("mock_response", LEAVE_OUT));

  private UnpricedFields() {}

  /// One fault for each such field; a field that is null or false asks for nothing.
  static List<Fault> in(ObjectNode body) {
    List<Fault> faults = new ArrayList<>();
    for (String field : body.propertyNames()) {
      String wayOut = WAY_OUT.get(field);
      if (wayOut != null && asks(body.path(field))) {
        faults.add(fault(field, wayOut));
      }
    }
    modalities(body.path("modalities"), faults);
    tools(body.path("tools"), faults);
    return faults;
  }

  private static void modalities(JsonNode modalities, List<Fault> faults) {
    for (JsonNode modality : modalities) {
      if (!"text".equals(modality.asString(""))) {
        faults.add(fault("modalities", "Ask for [\"text\"]."));
        return;
      }
    }
  }

  /// Tools that a provider runs itself have fees of their own; functions run at the client.
  private static void tools(JsonNode tools, List<Fault> faults) {
    for (int i = 0; i < tools.size(); i++) {
      String type = tools.path(i).path("type").asString("");
      if (!type.equals("function") && !type.equals("custom")) {
        faults.add(fault("tools[%d].type".formatted(i), "Use tools of the type function."));
      }
    }
  }

  static boolean asks(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isBoolean() && !value.booleanValue());
  }

  static Fault leaveOut(String field) {
    return fault(field, LEAVE_OUT);
  }

  private static Fault fault(String field, String wayOut) {
    return new Fault(
        field,
        "The field '%s' changes what the call costs and has no price here. %s"
            .formatted(field, wayOut));
  }
}
