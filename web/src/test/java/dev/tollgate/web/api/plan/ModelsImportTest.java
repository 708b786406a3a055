package dev.tollgate.web.api.plan;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class ModelsImportTest {

  private static final String MODELS = "/api/v1/admin/models";
  private static final String LIST =
      """
      {"m1":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":3e-06,"output_cost_per_token":1.5e-05},
       "m2":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":1e-06,"output_cost_per_token":2e-06},
       "m3":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":0,"output_cost_per_token":0}}
      """;

  private RunningTollgate tollgate;
  private PlanClient analyst;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    analyst =
        new PlanClient(tollgate, tollgate.customer("large", Credits.ZERO, Role.ANALYST).key());
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_dry_run_shows_the_difference_and_the_rows_named_are_taken() {
    JsonNode dry = json(bringIn(LIST, "\"dry_run\":true"));
    assertThat(dry.path("rows").findValuesAsString("model"))
        .containsExactly("acme/m1", "acme/m2", "acme/m3");
    assertThat(dry.at("/rows/0/difference/0").asString()).contains("none →", "\"input\":\"3\"");
    assertThat(dry.path("notes").toString()).contains("acme/m3 has no usable price");
    assertThat(analyst.get(MODELS + "/acme/m1").statusCode()).isEqualTo(404);

    JsonNode taken = json(bringIn(LIST, "\"accept\":[\"acme/m1\",\"acme/m3\"]"));

    assertThat(taken.path("rows").findValuesAsString("model"))
        .containsExactly("acme/m1", "acme/m3");
    assertThat(analyst.get(MODELS + "/acme/m1").body()).contains("\"15\"");
    assertThat(analyst.get(MODELS + "/acme/m2").statusCode()).isEqualTo(404);
    assertThat(analyst.get(MODELS + "/acme/m3").body()).contains("\"free\":false");
    HttpResponse<String> quote =
        analyst.post(
            "/api/v1/pricing/quote",
            "{\"tier\":\"large\",\"model\":\"acme/m3\",\"usage\":{\"input\":5}}");
    assertThat(quote.body()).contains("model_unpriced");
    assertThat(json(bringIn(LIST, "\"accept\":[\"acme/m1\"]")).path("rows").isEmpty()).isTrue();
  }

  @Test
  void what_cannot_be_imported_is_refused() {
    assertThat(bringIn(LIST, "\"accept\":[\"acme/none\"]").body()).contains("acme/none");
    assertThat(analyst.post(MODELS + "/import", "{\"format\":\"csv\",\"list\":[]}").body())
        .contains("genai-prices, litellm, openrouter");
    assertThat(bringIn("[]", "\"dry_run\":true").statusCode()).isEqualTo(422);
  }

  private HttpResponse<String> bringIn(String list, String more) {
    return analyst.post(
        MODELS + "/import", "{\"format\":\"litellm\",\"list\":%s,%s}".formatted(list, more));
  }
}
