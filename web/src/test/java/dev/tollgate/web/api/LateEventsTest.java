package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.api.RuleSetFixture.markupRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LateEventsTest {

  @Test
  void an_event_that_comes_late_is_rated_by_the_rules_of_its_own_time() throws Exception {
    try (RunningTollgate tollgate = RunningTollgate.start()) {
      RuleSetFixture rules = new RuleSetFixture(tollgate);
      Customer acme = tollgate.customer("large", Credits.of(10_000));
      Instant before = Instant.now();
      Eventually.pause(Duration.ofMillis(5));
      String dearer =
          rules.uploaded(
              rules.ann,
              RuleSetFixture.set(
                  Map.of("markups.drl", markupRule(100), "charges.drl", audit("3000")),
                  "scenario,cost_usd,price_credits\nA dollar,1,2000\n"));
      assertThat(rules.publish(rules.ann, dearer).statusCode()).isEqualTo(200);
      Eventually.comesTrue(
          "the dearer rules are in force",
          () -> tollgate.bean(RulesInForce.class).current().id().hash().equals(dearer));

      JsonNode late = track(tollgate, acme, "late", before);
      JsonNode present = track(tollgate, acme, "present", null);

      assertThat(late.path("credits").asString()).isEqualTo("1000.000000");
      assertThat(present.path("credits").asString()).isEqualTo("3000.000000");
      JsonNode receipt = json(tollgate.get("/api/v1/calls/" + call(late), acme.key()));
      assertThat(receipt.path("rule_set").asString()).isNotEqualTo(dearer);
      assertThat(receipt.at("/facts/accountHour").asInt())
          .isEqualTo(before.atOffset(ZoneOffset.UTC).getHour());
    }
  }

  private static String audit(String credits) {
    return """
    package pricing.charges

    rule "An audit costs the same"
      @owner("pricing") @reason("audit")
      when
        usage : UsageEvent( service == "audit_report" )
      then
        charge.flat("%s");
    end
    """
        .formatted(credits);
  }

  private static String call(JsonNode charged) {
    return charged.path("call").asString();
  }

  private static JsonNode track(
      RunningTollgate tollgate, Customer customer, String event, @Nullable Instant at) {
    String body =
        "{\"service\":\"audit_report\",\"event_id\":\"%s\",\"units\":\"1\"%s}"
            .formatted(event, at == null ? "" : ",\"at\":\"%s\"".formatted(at));
    return json(
        tollgate.post(
            "/api/v1/credits/usage/track", customer.key(), body.getBytes(StandardCharsets.UTF_8)));
  }
}
