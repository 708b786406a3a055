package dev.tollgate.replay;

import dev.tollgate.engine.simulation.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as one JSON document: amounts are exact decimal strings of credits, with US dollars
/// beside them.
public final class ReplayJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReplayJson() {}

  public static String of(ReplayReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", report.run().id().toString());
    root.put("trace", report.file());
    root.put("seed", report.seed().value());
    root.put("start", report.start().toOffsetDateTime().toString());
    root.put("zone", report.start().getZone().getId());
    root.put("rule_set", report.ruleSet().hash());
    root.put("accounts", report.accounts());
    root.put("origin", ReplayReport.ORIGIN);
    root.put("calls", report.trace().calls().size());
    root.put("tokens_in", report.tokensIn());
    root.put("tokens_out", report.tokensOut());
    root.set("charged", tally(report.totals().all()));
    root.set("by_tier", tallies("tier", report.totals().byTier()));
    root.set("by_model", tallies("model", report.totals().byModel()));
    root.put("refused", report.totals().refused());
    ObjectNode refusals = root.putObject("refusals");
    report.totals().refusals().forEach(refusals::put);
    ArrayNode broken = root.putArray("broken_rows");
    report
        .trace()
        .broken()
        .forEach(row -> broken.addObject().put("line", row.line()).put("problem", row.problem()));
    root.put("seconds", rounded(report.seconds(), 3));
    root.put("calls_per_second", rounded(report.callsPerSecond(), 1));
    return root.toString();
  }

  private static ArrayNode tallies(String key, Map<String, Tally> tallies) {
    ArrayNode rows = JSON.createArrayNode();
    tallies.forEach((name, tally) -> {
      ObjectNode row = rows.addObject();
      row.put(key, name);
      row.setAll(tally(tally));
    });
    return rows;
  }

  private static ObjectNode tally(Tally tally) {
    return JSON.createObjectNode()
        .put("calls", tally.calls())
        .put("tokens_in", tally.promptTokens())
        .put("tokens_out", tally.outputTokens())
        .put("provider_cost_credits", tally.cost().inCredits())
        .put("provider_cost_usd", tally.cost().inUsd())
        .put("revenue_credits", tally.revenue().inCredits())
        .put("revenue_usd", tally.revenue().inUsd())
        .put("margin_credits", tally.margin().inCredits())
        .put("margin_usd", tally.margin().inUsd())
        .put("overrun_credits", tally.overrun().inCredits());
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
