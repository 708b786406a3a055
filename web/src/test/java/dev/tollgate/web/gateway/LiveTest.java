package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.provider.simulated.SimulatedProvider;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/// A database that is no demo: only what is configured is served.
@TestInstance(Lifecycle.PER_CLASS)
class LiveTest {

  private static final Credits TEN = Credits.of(10);

  private final SimulatedProvider upstream =
      SimulatedProvider.start(0, Duration.ZERO, InstantSource.system());
  private RunningTollgate tollgate;

  @BeforeAll
  void start() {
    tollgate =
        RunningTollgate.startLive("--tollgate.providers.openai.base-url=" + upstream.baseUrl());
  }

  @AfterAll
  void stop() {
    tollgate.close();
    upstream.close();
  }

  @Test
  void a_configured_provider_answers_under_its_own_name_for_the_model() {
    Customer acme = tollgate.customer("large", TEN, Role.MEMBER, false);

    HttpResponse<String> answer = tollgate.chat(acme, chat("gpt-4o-mini-2024-07-18"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("model").asString()).isEqualTo("gpt-4o-mini");
    assertThat(tollgate.record(answer).facts().modelAsked()).isEqualTo("gpt-4o-mini-2024-07-18");
  }

  @Test
  void a_provider_that_is_not_configured_is_503_and_costs_nothing() {
    Customer acme = tollgate.customer("large", TEN, Role.MEMBER, false);

    HttpResponse<String> answer = tollgate.chat(acme, chat("claude-haiku-4-5"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(code(answer)).isEqualTo("provider_not_configured");
    assertThat(answer.body()).contains("TOLLGATE_PROVIDERS_ANTHROPIC_BASE_URL");
    assertThat(tollgate.record(answer).state()).isEqualTo(CallRecord.State.RELEASED);
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(TEN);
  }

  @Test
  void a_test_key_never_reaches_a_real_provider() {
    Customer tester = tollgate.customer("large", TEN, Role.MEMBER, true);

    assertThat(tollgate.chat(tester, chat("gpt-4o-mini")).statusCode()).isEqualTo(503);
  }

  @Test
  void customers_see_rules_and_reasons_but_neither_cost_nor_files() {
    Customer acme = tollgate.customer("large", TEN, Role.MEMBER, false);
    Customer operator = tollgate.customer("large", TEN, Role.FINANCE, false);
    String call =
        tollgate
            .chat(acme, chat("gpt-4o-mini"))
            .headers()
            .firstValue("x-tollgate-call")
            .orElseThrow();

    JsonNode theirs = json(tollgate.get("/api/v1/calls/" + call, acme.key()));
    JsonNode ours = json(tollgate.get("/api/v1/calls/" + call, operator.key()));

    assertThat(theirs.toString())
        .contains("The tier's markup on the provider's cost")
        .contains("\"price\"")
        .doesNotContain("cost_usd", "margin", "markups.drl", "owner", "tierMarkup");
    assertThat(ours.toString()).contains("cost_usd", "margin_usd", "markups.drl", "tierMarkup");
  }

  private static String chat(String model) {
    return "{\"model\":\"%s\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}"
        .formatted(model);
  }
}
