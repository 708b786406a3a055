package dev.tollgate.store.billing;

import dev.tollgate.engine.billing.ChangeOfPlan;
import dev.tollgate.engine.billing.ChangeOfPlan.InvoiceLine;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Plans and the terms of their changes as JSON.
final class PlanJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private PlanJson() {}

  static String write(Plan plan) {
    return JSON.createObjectNode()
        .put("tier", plan.tier())
        .put("version", plan.version())
        .put("interval", plan.interval().key())
        .put("seats", plan.seats())
        .toString();
  }

  static Plan plan(String json) {
    JsonNode node = JSON.readTree(json);
    return new Plan(
        node.path("tier").asString(),
        node.path("version").asInt(),
        Interval.ofKey(node.path("interval").asString()).orElseThrow(),
        node.path("seats").asInt());
  }

  static String terms(ChangeOfPlan change) {
    ObjectNode node = JSON.createObjectNode();
    var lines = node.putArray("lines");
    change
        .lines()
        .forEach(
            line -> lines.addObject().put("text", line.text()).put("cents", line.amount().cents()));
    node.put("total", change.total().cents());
    node.put("from_credit", change.fromCredit().cents());
    node.put("due", change.due().cents());
    node.put("new_credit", change.newCredit().cents());
    node.put("allowance", change.allowance().micros());
    return node.put("coupon", change.coupon()).toString();
  }

  static ChangeOfPlan change(String kind, String from, String to, Instant effective, String terms) {
    JsonNode node = JSON.readTree(terms);
    List<InvoiceLine> lines = new ArrayList<>();
    for (JsonNode line : node.path("lines")) {
      lines.add(
          new InvoiceLine(line.path("text").asString(), new Cents(line.path("cents").asLong())));
    }
    return new ChangeOfPlan(
        ChangeOfPlan.Kind.valueOf(kind),
        plan(from),
        plan(to),
        effective,
        lines,
        new Cents(node.path("total").asLong()),
        new Cents(node.path("from_credit").asLong()),
        new Cents(node.path("due").asLong()),
        new Cents(node.path("new_credit").asLong()),
        new Credits(node.path("allowance").asLong()),
        node.hasNonNull("coupon") ? node.path("coupon").asLong() : null);
  }
}
