package dev.tollgate.web.api;

import dev.tollgate.backtest.BacktestJson;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.simulation.BacktestRules;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.JsonBody;
import dev.tollgate.web.body.RequestBody;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What a draft would have made of the calls that were settled last. Nothing is kept, charged or
/// put in force; one backtest runs at a time, as it keeps two cores busy.
@RestController
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/api/v1/admin/rule-sets")
@Tag(name = "Rule sets")
class BacktestController {

  private static final int MOST_BYTES = 12 * 1024 * 1024;
  private static final int MOST_CALLS = 1_000_000;
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
  ObjectNode ofKept(@PathVariable String hash, @RequestParam(defaultValue = "10000") String last)
      throws InterruptedException {
    int calls = calls(last);
    return run(kept.compiled(hash), calls);
  }

  @PostMapping(value = "/backtest", produces = "application/json")
  @Operation(
      summary = "Rate recorded calls under files that nobody has kept",
      description = "The body names each file of the draft with its text: " + WANTED)
  ObjectNode ofFiles(@RequestParam(defaultValue = "10000") String last, HttpServletRequest request)
      throws IOException, InterruptedException {
    int calls = calls(last);
    return run(compiled(body(request)), calls);
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

  private PricingRules compiled(ObjectNode body) {
    return switch (compiler.compile(DraftFiles.of(body))) {
      case RuleCompiler.Compilation.Compiled done -> done.rules();
      case RuleCompiler.Compilation.Rejected rejected ->
          throw new Refusal(
              ApiError.ofFaults(
                  422,
                  "rules_do_not_compile",
                  rejected.findings().stream()
                      .map(finding -> new Fault("files." + finding.file(), finding.toString()))
                      .toList()));
    };
  }

  private static ObjectNode body(HttpServletRequest request) throws IOException {
    byte[] bytes =
        RequestBody.read(request, MOST_BYTES)
            .orElseThrow(() -> new Refusal(RequestBody.tooLarge(request, MOST_BYTES)));
    return switch (JsonBody.parse(bytes, WANTED)) {
      case JsonBody.Malformed malformed -> throw new Refusal(malformed.error());
      case JsonBody.Parsed parsed -> parsed.json();
    };
  }

  private static int calls(String last) {
    if (last.matches("[0-9]{1,7}")
        && Integer.parseInt(last) >= 1
        && Integer.parseInt(last) <= MOST_CALLS) {
      return Integer.parseInt(last);
    }
    throw new Refusal(
        ApiError.ofField(
            422,
            "invalid_request",
            "last",
            "last is '%s' and must be a whole number from 1 to %d."
                .formatted(last.length() > 20 ? last.substring(0, 20) : last, MOST_CALLS)));
  }
}
