package dev.tollgate.backtest;

import dev.tollgate.engine.rating.LineDifference;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.simulation.Backtest;
import dev.tollgate.engine.simulation.CallEffect;
import dev.tollgate.engine.simulation.Effect;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A backtest as one JSON document: amounts are exact decimal strings of credits, the totals with
/// US dollars beside them.
public final class BacktestJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BacktestJson() {}

  public static ObjectNode of(Backtest backtest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("rule_set", backtest.draft().hash());
    root.setAll(effect(backtest.all()));
    root.put("revenue_before_usd", backtest.all().revenueBefore().inUsd());
    root.put("revenue_after_usd", backtest.all().revenueAfter().inUsd());
    root.set("by_tier", effects("tier", backtest.byTier()));
    root.set("by_model", effects("model", backtest.byModel()));
    ArrayNode refusals = root.putArray("refusals");
    backtest
        .refusals()
        .forEach((refusal, calls) ->
            refusals
                .addObject()
                .put("code", refusal.code().code())
                .put("rule", refusal.rule())
                .put("calls", calls));
    ArrayNode unchecked = root.putArray("ceilings_not_checked");
    backtest.unchecked().forEach(unchecked::add);
    ArrayNode accounts = root.putArray("accounts");
    backtest
        .accounts()
        .forEach(account ->
            accounts
                .addObject()
                .put("account", account.account().toString())
                .setAll(effect(account.effect())));
    ArrayNode calls = root.putArray("calls_most_changed");
    backtest.calls().forEach(call -> calls.add(call(call)));
    return root;
  }

  private static ArrayNode effects(String key, Map<String, Effect> effects) {
    ArrayNode rows = JSON.createArrayNode();
    effects.forEach((name, effect) -> rows.addObject().put(key, name).setAll(effect(effect)));
    return rows;
  }

  private static ObjectNode effect(Effect effect) {
    return JSON.createObjectNode()
        .put("calls", effect.calls())
        .put("changed", effect.changed())
        .put("refused_before", 0)
        .put("refused_after", effect.refused())
        .put("revenue_before", effect.revenueBefore().exact().inCredits())
        .put("revenue_after", effect.revenueAfter().exact().inCredits())
        .put("revenue_change", effect.revenueChange().inCredits())
        .put("provider_cost_before", effect.costBefore().inCredits())
        .put("provider_cost_after", effect.costAfter().inCredits())
        .put("margin_before", effect.marginBefore().inCredits())
        .put("margin_after", effect.marginAfter().inCredits());
  }

  private static ObjectNode call(Backtest.OfCall call) {
    CallEffect effect = call.effect();
    ObjectNode row =
        JSON.createObjectNode()
            .put("call", effect.call().call().toString())
            .put("account", effect.call().account().toString())
            .put("tier", effect.call().tier())
            .put("model", effect.call().model())
            .put("at", effect.call().facts().at().toString())
            .put("price_before", effect.call().price().exact().inCredits())
            .put("price_after", effect.price().exact().inCredits())
            .put("change", effect.change().inCredits());
    CallEffect.DraftRefusal refusal = effect.refusal();
    if (refusal != null) {
      row.putObject("refused").put("code", refusal.code().code()).put("rule", refusal.rule());
    }
    ArrayNode lines = row.putArray("lines");
    call.receipts().differences().forEach(line -> lines.add(line(line)));
    return row;
  }

  private static ObjectNode line(LineDifference line) {
    ReceiptLine named = line.named();
    ObjectNode row =
        JSON.createObjectNode()
            .put("phase", named.phase())
            .put("rule", named.rule())
            .put("kind", named.kind());
    put(row, "recorded", line.first());
    put(row, "draft", line.second());
    return row.put("change", line.difference().inCredits());
  }

  private static void put(ObjectNode row, String name, @Nullable ReceiptLine line) {
    if (line == null) {
      return;
    }
    ObjectNode side =
        row.putObject(name)
            .put("factor", line.factor())
            .put("before", line.before().inCredits())
            .put("after", line.after().inCredits());
    if (line.shadowed()) {
      side.put("shadowed", true);
    }
    RuleRef rule = line.ref();
    if (rule != null) {
      side.put("owner", rule.owner())
          .put("reason", rule.reason())
          .put("file", rule.file())
          .put("line", rule.line());
    }
  }
}
