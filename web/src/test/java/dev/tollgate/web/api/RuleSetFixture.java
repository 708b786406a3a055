package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.json;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets of one rule, and two analysts who bring them over HTTP.
final class RuleSetFixture {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PATH = "/api/v1/admin/rule-sets";

  private final RunningTollgate tollgate;
  final Customer ann;
  final Customer bob;

  RuleSetFixture(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.ann = tollgate.customer("large", Credits.ZERO, Role.ANALYST);
    this.bob = tollgate.customer("large", Credits.ZERO, Role.ADMIN);
  }

  /// A set that marks every call up by so many percent, with a scenario that says so.
  static ObjectNode markup(int percent) {
    return set(
        Map.of("markups.drl", markupRule(percent)),
        "scenario,cost_usd,price_credits\nA dollar,1,%d\n".formatted(1000 + 10 * percent));
  }

  static ObjectNode set(Map<String, String> files, String scenarios) {
    ObjectNode body = JSON.createObjectNode();
    files.forEach(body.putObject("files")::put);
    if (!scenarios.isEmpty()) {
      body.putObject("scenarios").put("markups.csv", scenarios);
    }
    return body.put("message", "a set");
  }

  static String markupRule(int percent) {
    return """
    package pricing.markup

    rule "Every call costs so much more"
      @owner("pricing") @reason("markup")
      when
        call : MeteredCall( requests >= 0 )
      then
        price.markupPercent("%d");
    end
    """
        .formatted(percent);
  }

  static String closedRule() {
    return """
    package pricing.entitlement

    rule "We are closed"
      @owner("pricing") @reason("closed")
      when
        call : MeteredCall( requests >= 0 )
      then
        gate.refuse("closed");
    end
    """;
  }

  HttpResponse<String> upload(Customer by, ObjectNode set) {
    return post(by, "", set);
  }

  /// Uploads a set that is good, and answers its hash.
  String uploaded(Customer by, ObjectNode set) {
    return json(upload(by, set)).path("rule_set").asString();
  }

  HttpResponse<String> publish(Customer by, String set) {
    return post(by, "/" + set + "/publish", JSON.createObjectNode().put("confirm", true));
  }

  HttpResponse<String> post(Customer by, String path, ObjectNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return tollgate.post(PATH + path, by.key(), bytes);
  }

  HttpResponse<String> get(Customer by, String path) {
    return tollgate.get(PATH + path, by.key());
  }

  static ObjectNode fields() {
    return JSON.createObjectNode();
  }

  String inForce() {
    return json(get(ann, "")).path("in_force").path("rule_set").asString();
  }
}
