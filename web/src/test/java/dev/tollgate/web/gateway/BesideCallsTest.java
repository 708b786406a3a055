package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What a client that knows the address of the metered API alone finds there beside calls.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class BesideCallsTest {

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void models_come_by_what_they_are_for_and_only_those_of_the_tier() {
    Customer small = tollgate.customer("small", Credits.ZERO);

    JsonNode categories =
        json(tollgate.get("/api/v1/llm/models/categorized", small.key())).path("data");

    assertThat(categories.findValuesAsString("category")).startsWith("chat");
    assertThat(categories.at("/0/models").findValuesAsString("id"))
        .contains("sim-small")
        .doesNotContain("sim-large");
  }

  @Test
  void credits_and_usage_are_the_callers_own() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    tollgate.chat(
        acme,
        "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

    JsonNode credits = json(tollgate.get("/v1/credits", acme.key()));
    JsonNode usage = json(tollgate.get("/api/v1/llm/usage", acme.key()));

    assertThat(credits).isEqualTo(json(tollgate.get("/api/v1/credits/balance", acme.key())));
    assertThat(usage.at("/total/calls").asLong()).isEqualTo(1);
  }
}
