package dev.tollgate.web.api;

import dev.tollgate.backtest.BacktestJson;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.simulation.BacktestRules;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.rules.KeptRules;
import dev.tollgate.web.rules.RuleSetProblems;
import dev.tollgate.web.rules.RuleSetRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a draft would have made of the calls that were settled last. Nothing is kept, charged or
/// put in force; one backtest runs at a time, as it keeps two cores busy.
@RestController
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/api/v1/admin/rule-sets")
@Tag(name = "Rule sets")
class BacktestController {

  private static final int MOST_CALLS = 1_000_000;
  private static final String LAST = "How many calls at most: 1 to 1000000; 10000 when left out";
  private static final String WANTED = "{\"files\": {\"peak-pricing.drl\": \"package …\", …}}";

  private final BacktestRules backtest;
  private final KeptRules kept;
  private final RuleCompiler compiler;
  private final Semaphore turn = new Semaphore(1);

  BacktestController(BacktestRules backtest, KeptRules kept, RuleCompiler compiler) {
    this.backtest = backtest;
    this.kept = kept;
    this.compiler = compiler;
  }

  @PostMapping(value = "/{hash}/backtest", produces = "application/json")
  @Operation(
      summary = "Rate recorded calls under a kept rule set",
      description =
          "Revenue, cost, margin and refusals before and after, by tier and model; the accounts and calls that change most, with both receipts.")
  ObjectNode ofKept(
      @PathVariable String hash,
      @Parameter(description = LAST) @RequestParam(defaultValue = "10000") String last)
      throws InterruptedException {
    int calls = calls(last);
    return run(kept.compiled(hash), calls);
  }

  @PostMapping(value = "/backtest", produces = "application/json")
  @Operation(
      summary = "Rate recorded calls under files that nobody has kept",
      description = "The body names each file of the draft with its text: " + WANTED)
  ResponseEntity<JsonNode> ofFiles(
      @Parameter(description = LAST) @RequestParam(defaultValue = "10000") String last,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    int calls = calls(last);
    BodyFields fields = RuleSetRequest.body(request, WANTED);
    RuleFiles files = RuleSetRequest.files(fields);
    fields.refuseOthers();
    return switch (compiler.compile(files)) {
      case RuleCompiler.Compilation.Compiled draft -> ResponseEntity.ok(run(draft.rules(), calls));
      case RuleCompiler.Compilation.Rejected rejected ->
          RuleSetProblems.rejected(rejected.findings());
    };
  }

  private ObjectNode run(PricingRules draft, int calls) throws InterruptedException {
    if (!turn.tryAcquire()) {
      throw new Refusal(
          ApiError.of(
              409,
              "backtest_running",
              "Another backtest is running here. Try again in a few seconds."));
    }
    try {
      return BacktestJson.of(backtest.run(draft, calls));
    } finally {
      turn.release();
    }
  }

  private static int calls(String last) {
    return (int) QueryNumber.of("last", last, MOST_CALLS);
  }
}
