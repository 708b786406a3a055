package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.ImportPrices;
import dev.tollgate.catalog.ImportText;
import dev.tollgate.catalog.PriceFile;
import dev.tollgate.catalog.PriceFormat;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes a published price list into the price book: all of it, or the models that are named.
@RestController
@AllowedTo(Audience.ANALYSTS)
@Tag(name = "Models")
class ModelsImport {

  private static final String EXAMPLE =
      "{\"format\": \"litellm\", \"list\": {\"gpt-4o\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\", \"input_cost_per_token\": 0.0000025, \"output_cost_per_token\": 0.00001}}, \"dry_run\": true, \"accept\": [\"openai/gpt-4o\"]}";

  private final ImportPrices prices;
  private final PriceBooks books;
  private final InstantSource clock;

  ModelsImport(ImportPrices prices, PriceBooks books, InstantSource clock) {
    this.prices = prices;
    this.books = books;
    this.clock = clock;
  }

  @PostMapping(path = "/api/v1/admin/models/import", produces = "application/json")
  @Operation(
      summary = "Import a published price list, or see what that would change (dry_run)",
      description =
          EXAMPLE
              + " Formats: genai-prices, litellm, openrouter. accept names the models to take; left out: all. A model without a usable price comes in unpriced, never free.")
  ResponseEntity<JsonNode> bringIn(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    boolean dryRun = fields.flag("dry_run");
    PriceFormat format = PriceFormat.ofKey(fields.get("format").asString("")).orElse(null);
    if (format == null) {
      fields.wrong("format", "must be one of " + PriceFormat.keys());
    }
    if (!fields.get("list").isContainer()) {
      fields.wrong("list", "must be the price list as the format has it");
    }
    fields.refuseIfWrong();
    PriceFile file =
        (format == null ? PriceFormat.GENAI_PRICES : format)
            .read(fields.get("list").toString().getBytes(StandardCharsets.UTF_8));
    PriceFile.Entries entries =
        switch (file) {
          case PriceFile.Unreadable(String message) -> {
            fields.note("list", message);
            fields.refuseIfWrong();
            throw new IllegalStateException("What is noted is refused");
          }
          case PriceFile.Entries read -> accepted(read, fields);
        };
    Instant now = clock.instant();
    String source =
        "%s, imported by %s".formatted(format == null ? "" : format.key(), caller.who());
    ImportPrices.Outcome outcome =
        dryRun ? prices.dryRun(entries, now) : prices.run(entries, source, caller.who(), now);
    books.refresh();
    return ResponseEntity.ok(view(outcome, dryRun));
  }

  /// Those that are to be taken; what is wrong with others is of no account.
  private static PriceFile.Entries accepted(PriceFile.Entries all, BodyFields fields) {
    JsonNode accept = fields.get("accept");
    if (accept.isMissingNode() || accept.isNull()) {
      return all;
    }
    Set<String> wanted = new HashSet<>();
    accept.forEach(name -> wanted.add(name.asString("")));
    if (!accept.isArray() || wanted.isEmpty()) {
      fields.wrong("accept", "must be a list of models such as openai/gpt-4o");
    }
    List<PriceFile.Entry> taken = new ArrayList<>(all.entries());
    taken.removeIf(entry -> !wanted.contains(entry.draft().model().qualifiedName()));
    taken.forEach(entry -> wanted.remove(entry.draft().model().qualifiedName()));
    wanted.stream()
        .sorted()
        .limit(20)
        .forEach(name ->
            fields.note(
                "accept", "accept names '%s', which the list does not have.".formatted(name)));
    fields.refuseIfWrong();
    return new PriceFile.Entries(taken, List.of());
  }

  private static ObjectNode view(ImportPrices.Outcome outcome, boolean dryRun) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("dry_run", dryRun);
    view.put("summary", ImportText.summary(outcome, dryRun));
    var rows = view.putArray("rows");
    for (ModelChange change : outcome.changes()) {
      if (!(change instanceof ModelChange.Unchanged)) {
        ObjectNode row = rows.addObject().put("model", change.model().qualifiedName());
        row.put("change", change instanceof ModelChange.Added ? "added" : "changed");
        var lines = row.putArray("difference");
        ImportText.lines(List.of(change), false).stream()
            .skip(1)
            .map(String::strip)
            .forEach(lines::add);
      }
    }
    faults(view, "left_out", outcome.faults());
    faults(view, "notes", outcome.notes());
    return view;
  }

  private static void faults(ObjectNode view, String name, List<Fault> faults) {
    var list = view.putArray(name);
    faults.forEach(fault -> list.add(fault.toString()));
  }
}
