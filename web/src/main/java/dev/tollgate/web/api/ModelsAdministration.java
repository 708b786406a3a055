package dev.tollgate.web.api;

import dev.tollgate.catalog.ModelJson;
import dev.tollgate.catalog.Models;
import dev.tollgate.catalog.SaveModel;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.catalog.ModelTag;
import dev.tollgate.web.catalog.SaveRefusal;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Models and their prices, for the platform's operators. Model names may hold slashes, so a name
/// is the rest of the path.
@RestController
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/api/v1/admin/models")
@Tag(name = "Models and prices")
class ModelsAdministration {

  private static final String EXAMPLE =
      "{\"provider\": \"acme\", \"model\": \"m1\", \"aliases\": [\"m1-*\"], \"prices\": [{\"effective_from\": \"2026-01-01T00:00:00Z\", \"usd_per_million\": {\"input\": \"3\", \"cached_input\": \"0.3\", \"output\": \"15\"}, \"usd_each\": {\"request\": \"0.01\"}}]}";

  private final PriceBooks books;
  private final Models models;
  private final SaveModel save;
  private final InstantSource clock;

  ModelsAdministration(PriceBooks books, Models models, SaveModel save, InstantSource clock) {
    this.books = books;
    this.models = models;
    this.save = save;
    this.clock = clock;
  }

  /// @param after the last name of the page before: `next` of its answer
  @AllowedTo(Audience.OPERATORS)
  @GetMapping
  @Operation(summary = "List models and their prices")
  ResponseEntity<JsonNode> list(
      @RequestParam @Nullable String provider,
      @Parameter(description = "1 to 200; 100 when left out") @RequestParam(defaultValue = "100")
          String limit,
      @RequestParam @Nullable String after) {
    int most = QueryNumber.limit(limit);
    List<Model> of =
        books.refresh().models().stream()
            .filter(model -> provider == null || model.provider().equals(provider))
            .toList();
    List<String> names = of.stream().map(Model::qualifiedName).toList();
    int from = after == null ? 0 : names.indexOf(after) + 1;
    if (after != null && from == 0) {
      return Problems.of(
          ApiError.ofField(
              422,
              "invalid_input",
              "after",
              "after must be a name that next gave, but there is no '%s'".formatted(after)));
    }
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    var data = page.putArray("data");
    of.stream().skip(from).limit(most).forEach(model -> data.add(ModelJson.write(model)));
    int end = from + data.size();
    page.put("next", end < of.size() ? names.get(end - 1) : null);
    return ResponseEntity.ok(page);
  }

  @PostMapping
  @Operation(summary = "Add a model with its prices", description = EXAMPLE)
  ResponseEntity<JsonNode> create(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return switch (ModelBody.read(body, null)) {
      case ModelBody.Refused(ApiError error) -> Problems.of(error);
      case ModelBody.Read(ModelDraft draft) ->
          answer(draft, 201, save.create(draft, caller.who(), clock.instant()));
    };
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{provider}/{*model}")
  @Operation(summary = "Show a model and its prices")
  ResponseEntity<JsonNode> read(@PathVariable String provider, @PathVariable String model) {
    return find(provider, model)
        .map(found -> saved(found, 200))
        .orElseGet(() -> Problems.of(SaveRefusal.missing(provider, name(model))));
  }

  @PutMapping("/{provider}/{*model}")
  @Operation(
      summary = "Change a model; a price that charges have used stays",
      description = EXAMPLE)
  ResponseEntity<JsonNode> replace(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String provider,
      @PathVariable String model,
      @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
      @RequestBody(required = false) byte @Nullable [] body) {
    return switch (ModelBody.read(body, new ModelBody.Address(provider, name(model)))) {
      case ModelBody.Refused(ApiError error) -> Problems.of(error);
      case ModelBody.Read(ModelDraft draft) ->
          answer(
              draft,
              200,
              save.replace(
                  draft, caller.who(), clock.instant(), before -> ModelTag.matches(seen, before)));
    };
  }

  @DeleteMapping("/{provider}/{*model}")
  @Operation(summary = "Take a model out of the price book")
  ResponseEntity<JsonNode> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String provider,
      @PathVariable String model,
      @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
    Optional<Model> found = find(provider, model);
    if (found.isPresent() && !ModelTag.matches(seen, found.get())) {
      return Problems.of(SaveRefusal.editedMeanwhile(found.get().qualifiedName()));
    }
    boolean removed = models.remove(provider, name(model), caller.who(), clock.instant());
    books.refresh();
    return removed
        ? ResponseEntity.noContent().build()
        : Problems.of(SaveRefusal.missing(provider, name(model)));
  }

  private ResponseEntity<JsonNode> answer(ModelDraft draft, int status, SaveModel.Answer answer) {
    if (!(answer instanceof SaveModel.Answer.Saved)) {
      return Problems.of(SaveRefusal.of(draft, answer));
    }
    Model model = draft.model();
    return books
        .refresh()
        .exact(model.provider(), model.name())
        .map(found -> saved(found, status))
        .orElseGet(() -> Problems.of(SaveRefusal.missing(model.provider(), model.name())));
  }

  private static ResponseEntity<JsonNode> saved(Model model, int status) {
    var answer = ResponseEntity.status(status).eTag(ModelTag.of(model));
    if (status == 201) {
      answer.location(URI.create("/api/v1/admin/models/" + ModelTag.path(model)));
    }
    return answer.body(ModelJson.write(model));
  }

  private Optional<Model> find(String provider, String model) {
    return books.refresh().exact(provider, name(model));
  }

  private static String name(String restOfPath) {
    return restOfPath.startsWith("/") ? restOfPath.substring(1) : restOfPath;
  }
}
