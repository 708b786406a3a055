package dev.tollgate.web.gateway;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The models a caller may use, at the caller's own prices.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Metered API")
class ModelsController {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ListModels models;

  ModelsController(ListModels models) {
    this.models = models;
  }

  @GetMapping(
      value = {"/v1/models", "/api/v1/llm/models"},
      produces = "application/json")
  @Operation(
      summary = "List the models you may use",
      description =
          "Chat models first. tollgate.credits_per_million is what a million tokens cost you now, before volume discounts.")
  ObjectNode list(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    ObjectNode list = JSON.createObjectNode().put("object", "list");
    List<ObjectNode> data = models.of(caller).stream().map(OfferedModel::json).toList();
    list.putArray("data").addAll(data);
    return list;
  }

  @GetMapping(
      value = {"/v1/models/categorized", "/api/v1/llm/models/categorized"},
      produces = "application/json")
  @Operation(
      summary =
          "List the models you may use by what they are for: chat, embedding, image, audio, other")
  ObjectNode categorized(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    ObjectNode list = JSON.createObjectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    models.of(caller).stream()
        .collect(
            Collectors.groupingBy(each -> each.model().kind(), TreeMap::new, Collectors.toList()))
        .forEach((kind, offered) -> {
          ObjectNode category = data.addObject().put("category", kind.key());
          category.putArray("models").addAll(offered.stream().map(OfferedModel::json).toList());
        });
    return list;
  }

  @GetMapping(
      value = {"/v1/models/{*name}", "/api/v1/llm/models/{*name}"},
      produces = "application/json")
  @Operation(summary = "Show one model you may use")
  void show(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @org.springframework.web.bind.annotation.PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String wanted = name.substring(1);
    Optional<OfferedModel> found =
        models.of(caller).stream().filter(each -> each.id().equals(wanted)).findFirst();
    if (found.isEmpty()) {
      ErrorWriter.write(
          request,
          response,
          ApiError.ofField(
              404,
              "model_not_found",
              "model",
              "There is no model '%s' that you may use. GET /v1/models lists those you may."
                  .formatted(wanted)));
      return;
    }
    byte[] body = JSON.writeValueAsBytes(found.get().json());
    response.setContentType("application/json");
    response.getOutputStream().write(body);
  }
}
