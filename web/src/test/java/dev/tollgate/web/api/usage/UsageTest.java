package dev.tollgate.web.api.usage;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class UsageTest {

  private static final String USAGE = "/api/v1/credits/usage";
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;
  private Customer acme;
  private Customer finance;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE);
    acme = tollgate.customer("large", Credits.of(1_000));
    tollgate.send(
        tollgate
            .request("/v1/chat/completions", acme.key())
            .header("Content-Type", "application/json")
            .header("x-tollgate-tags", "job=nightly,env=prod")
            .POST(BodyPublishers.ofString(CHAT))
            .build());
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_customer_sees_what_it_paid_and_not_what_it_cost() {
    JsonNode total = json(get("/summary", acme)).path("total");

    assertThat(total.path("calls").asLong()).isEqualTo(1);
    assertThat(total.path("credits").asString()).isNotEqualTo("0.000000");
    assertThat(total.has("cost")).isFalse();
    assertThat(total.has("margin")).isFalse();
  }

  @Test
  void an_operator_sees_cost_revenue_and_margin_of_any_account_and_of_all() {
    JsonNode one = json(get("/summary?account=" + acme.account(), finance)).path("total");
    JsonNode all = json(get("/summary?account=all", finance)).path("total");

    assertThat(one.path("margin").asString()).isNotEmpty();
    assertThat(one.path("revenue").asString()).isEqualTo(one.path("credits").asString());
    assertThat(all.path("calls").asLong()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void usage_is_folded_soon() {
    JdbcClient database = JdbcClient.create(tollgate.bean(DataSource.class));
    Supplier<Long> folded =
        () ->
            database
                .sql("SELECT coalesce(sum(calls), 0) FROM usage_slot")
                .query(Long.class)
                .single();

    assertThat(Eventually.comes("usage is folded", folded, calls -> calls > 0)).isEqualTo(1);
    assertThat(json(get("/by-model", acme)).at("/data/0/calls").asLong()).isEqualTo(1);
  }

  @Test
  void every_dimension_answers() {
    for (String by : new String[] {"model", "service", "user", "team", "key", "tag"}) {
      JsonNode data = json(get("/by-" + by, acme)).path("data");
      assertThat(data).as(by).isNotEmpty();
    }
    assertThat(json(get("/by-model", acme)).at("/data/0/model").asString()).isEqualTo("sim-large");
    assertThat(json(get("/by-service", acme)).at("/data/0/service").asString()).isEqualTo("chat");
    assertThat(json(get("/free-tier", acme)).path("free_percent").asString()).isEqualTo("0.00");
  }

  @Test
  void an_export_is_lines_of_text_and_numbers() {
    HttpResponse<String> mine = get("/export", acme);
    HttpResponse<String> operators = get("/export?account=all", finance);

    assertThat(mine.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(mine.body().lines()).hasSize(2);
    assertThat(mine.body().lines().findFirst().orElseThrow()).endsWith("charged,refunded,credits");
    assertThat(operators.body().lines().findFirst().orElseThrow()).endsWith("price,cost,margin");
    assertThat(mine.body()).contains("sim-large,chat,false,false,1,");
  }

  @Test
  void nobody_sees_the_usage_of_another_account() {
    Customer other = tollgate.customer("large", Credits.ZERO, Role.MANAGER);

    assertThat(get("/summary?account=" + acme.account(), other).statusCode()).isEqualTo(404);
    assertThat(get("/export?account=all", other).statusCode()).isEqualTo(404);
    assertThat(json(get("/summary", other)).at("/total/calls").asLong()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/by-model?sort=calls;DROP TABLE call, 422",
    "/by-model?limit=1000000, 422",
    "/by-model?after=-5, 422",
    "/summary?zone=Mars/Olympus, 422",
    "/summary?zone=%2B05:30, 422",
    "/summary?from=2026-11-05&to=2026-11-01, 422",
    "/summary?from=2026-11-05&to=2026-11-05, 422",
    "/export?from=soon, 422",
    "/by-model?sort=calls&limit=1&zone=Asia/Kolkata&from=2020-01-01, 200"
  })
  void questions_that_mean_nothing_are_refused(String query, int status) {
    assertThat(get(query.replace(" ", "%20"), acme).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> get(String path, Customer customer) {
    return tollgate.get(USAGE + path, customer.key());
  }
}
