package dev.tollgate.web.api.plan;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/// What a tier's page says of calls and models holds on every call, by the shipped rules.
@TestInstance(Lifecycle.PER_CLASS)
class TierLimitsTest {

  private static final String TIERS = "/api/v1/admin/tiers";

  private RunningTollgate tollgate;
  private PlanClient admin;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    admin = new PlanClient(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN).key());
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void calls_a_day_are_not_passed() {
    Customer acme = onTier("daily", "\"calls_per_day\":2");

    assertThat(chat(acme, "sim-large").statusCode()).isEqualTo(200);
    assertThat(chat(acme, "sim-small").statusCode()).isEqualTo(200);
    HttpResponse<String> third = chat(acme, "sim-large");

    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.body()).contains("limit_reached", "The tier's own calls a day");
  }

  @Test
  void calls_a_month_are_not_passed() {
    Customer acme = onTier("monthly", "\"calls_per_month\":1");

    assertThat(chat(acme, "sim-large").statusCode()).isEqualTo(200);
    assertThat(chat(acme, "sim-large").body()).contains("The tier's own calls a month");
  }

  @Test
  void calls_a_month_of_a_model_are_counted_for_each_model_alone() {
    Customer acme = onTier("quota", "\"models\":{\"terms\":{\"sim-*\":{\"month_calls\":1}}}");

    assertThat(chat(acme, "sim-large").statusCode()).isEqualTo(200);
    assertThat(chat(acme, "sim-small").statusCode()).isEqualTo(200);
    HttpResponse<String> second = chat(acme, "sim-large");

    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.body())
        .contains("model_month_calls:sim-large", "The tier's own calls a month of this model");
  }

  @Test
  void a_models_own_cap_and_markup_hold_and_are_listed() {
    Customer acme =
        onTier(
            "special",
            "\"models\":{\"deny\":[\"sim-small\"],\"terms\":{\"sim-large\":{\"output_cap\":3,\"markup_percent\":\"300\"}}}");
    Customer plain = tollgate.customer("large", Credits.of(1000));

    HttpResponse<String> answer = chat(acme, "sim-large");

    assertThat(tollgate.record(answer).facts().fact().outputCeiling()).isEqualTo(3);
    assertThat(code(chat(acme, "sim-small"))).isEqualTo("model_not_in_tier");
    JsonNode listed = json(tollgate.get("/v1/models", acme.key())).path("data");
    assertThat(listed.findValuesAsString("id")).contains("sim-large").doesNotContain("sim-small");
    JsonNode own = json(tollgate.get("/v1/models/sim-large", acme.key())).path("tollgate");
    JsonNode other = json(tollgate.get("/v1/models/sim-large", plain.key())).path("tollgate");
    assertThat(own.path("max_output_tokens").asLong()).isEqualTo(3);
    assertThat(input(own)).isEqualByComparingTo(input(other).multiply(BigDecimal.TWO));
  }

  private static BigDecimal input(JsonNode model) {
    return model.at("/credits_per_million/input").asDecimal();
  }

  private Customer onTier(String code, String terms) {
    HttpResponse<String> made =
        admin.post(
            TIERS,
            """
            {"code":"%s","name":"A tier","monthly_usd":"10","markup_percent":"100",
             "peak_factor":"1","features":["chat"],%s}
            """
                .formatted(code, terms));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return tollgate.customer(code, Credits.of(1000));
  }

  private HttpResponse<String> chat(Customer customer, String model) {
    return tollgate.chat(
        customer,
        "{\"model\":\"%s\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .formatted(model));
  }
}
