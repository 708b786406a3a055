package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ExperimentsTest {

  private static final String PATH = "/api/v1/admin/experiments";
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;
  private Customer analyst;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    analyst = tollgate.customer("large", Credits.ZERO, Role.ANALYST);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void an_account_that_calls_is_in_an_arm_and_its_receipt_says_so() {
    Customer acme = tollgate.customer("large", Credits.of(10_000));
    post("", draft("markup", 0, 1));
    post("/markup/start", "");

    HttpResponse<String> answer = awaitArm(acme, "b");

    assertThat(tollgate.record(answer).facts().fact().arm("markup")).isEqualTo("b");
    String call = answer.headers().firstValue("x-tollgate-call").orElseThrow();
    assertThat(json(tollgate.get("/api/v1/calls/" + call, acme.key())).at("/facts/armMarkup"))
        .hasToString("\"b\"");
    assertThat(json(get("/markup")).at("/arms/1/accounts").asLong()).isEqualTo(1);

    post("/markup/stop", "");
    awaitArm(acme, null);
    assertThat(json(get("/markup")).path("state").asString()).isEqualTo("stopped");
    assertThat(json(get("/markup")).at("/arms/1/accounts").asLong()).isEqualTo(1);
  }

  @Test
  void an_experiment_ends_by_itself_at_its_end_and_not_before() {
    Customer acme = tollgate.customer("large", Credits.of(10_000));
    Instant end =
        tollgate.bean(InstantSource.class).instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(6);
    String draft = draft("brief", 0, 1).strip();
    post("", draft.substring(0, draft.length() - 1) + ",\"ends_at\":\"" + end + "\"}");
    assertThat(json(get("/brief")).path("ends_at").asString()).isEqualTo(end.toString());
    post("/brief/start", "");
    HttpResponse<String> before = tollgate.chat(acme, CHAT);
    assertThat(tollgate.record(before).facts().fact().arm("brief")).isEqualTo("b");

    Eventually.comesTrue(
        "its end", () -> !tollgate.bean(InstantSource.class).instant().isBefore(end));
    HttpResponse<String> after = tollgate.chat(acme, CHAT);

    assertThat(tollgate.record(after).facts().fact().arm("brief")).isNull();
    Eventually.comesTrue(
        "it is stopped", () -> json(get("/brief")).path("state").asString().equals("stopped"));
  }

  @Test
  void an_experiment_whose_end_is_over_does_not_start() {
    String draft = draft("past", 1, 1).strip();
    post("", draft.substring(0, draft.length() - 1) + ",\"ends_at\":\"2020-01-01T00:00:00Z\"}");

    assertThat(code(post("/past/start", ""))).isEqualTo("experiment_over");

    assertThat(json(get("/past")).path("state").asString()).isEqualTo("draft");
  }

  @Test
  void a_draft_draws_nobody() {
    Customer acme = tollgate.customer("large", Credits.of(100));
    post("", draft("quiet", 1, 1));

    HttpResponse<String> answer = tollgate.chat(acme, CHAT);

    assertThat(tollgate.record(answer).facts().fact().arm("quiet")).isNull();
    assertThat(json(get("/quiet")).at("/arms/0/accounts").asLong()).isZero();
  }

  @Test
  void a_draft_is_changed_and_a_running_one_is_not() {
    assertThat(post("", draft("weights", 1, 1)).statusCode()).isEqualTo(201);
    assertThat(code(post("", draft("weights", 1, 1)))).isEqualTo("experiment_exists");

    HttpResponse<String> changed = put("/weights", draft("weights", 3, 1));
    assertThat(json(changed).at("/arms/0/weight").asInt()).isEqualTo(3);

    assertThat(json(post("/weights/start", "")).path("state").asString()).isEqualTo("running");
    assertThat(code(put("/weights", draft("weights", 9, 1)))).isEqualTo("experiment_too_late");
    assertThat(code(post("/weights/start", ""))).isEqualTo("experiment_too_late");
    post("/weights/stop", "");
    assertThat(code(post("/weights/stop", ""))).isEqualTo("experiment_too_late");
    assertThat(code(post("/none/start", ""))).isEqualTo("experiment_not_found");
  }

  @Test
  void what_is_wrong_is_told_with_its_value() {
    HttpResponse<String> one =
        post("", "{\"key\":\"solo\",\"arms\":[{\"key\":\"a\",\"weight\":1}]}");
    HttpResponse<String> odd = post("", draft("Upper", 1, 1));

    assertThat(one.statusCode()).isEqualTo(422);
    assertThat(one.body()).contains("2 to 20 arms");
    assertThat(odd.statusCode()).isEqualTo(422);
    assertThat(odd.body()).contains("'Upper'");
    assertThat(post("", "{").statusCode()).isEqualTo(400);
  }

  @Test
  void every_faulty_field_is_told_at_once_as_it_was_written() {
    HttpResponse<String> empty = post("", "{}");
    HttpResponse<String> odd = post("", "{\"key\":\"Bad Key\",\"name\":5,\"arms\":\"x\"}");
    HttpResponse<String> heavy =
        post(
            "",
            "{\"key\":\"heavy\",\"arms\":[{\"key\":\"a\",\"weight\":99999999999999},{\"key\":\"b\",\"weight\":1.5},{\"key\":\"c\",\"weight\":\"x\"}]}");

    assertThat(json(empty).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("key", "arms");
    assertThat(json(odd).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("key", "name", "arms");
    assertThat(heavy.body())
        .contains("arms[0].weight is 99999999999999", "arms[1].weight is 1.5", "is \\\"x\\\"");
  }

  @Test
  void the_next_call_after_the_start_is_in_an_arm_and_the_next_after_the_stop_in_none() {
    Customer acme = tollgate.customer("large", Credits.of(10_000));
    tollgate.chat(acme, CHAT);
    post("", draft("atonce", 0, 1));

    post("/atonce/start", "");
    HttpResponse<String> running = tollgate.chat(acme, CHAT);
    post("/atonce/stop", "");
    HttpResponse<String> over = tollgate.chat(acme, CHAT);

    assertThat(tollgate.record(running).facts().fact().arm("atonce")).isEqualTo("b");
    assertThat(tollgate.record(over).facts().fact().arm("atonce")).isNull();
  }

  @Test
  void a_customer_does_not_make_experiments() {
    Customer acme = tollgate.customer("large", Credits.of(100));

    assertThat(tollgate.post(PATH, acme.key(), bytes(draft("mine", 1, 1))).statusCode())
        .isEqualTo(403);
  }

  /// Nodes look once a second which experiments run.
  private HttpResponse<String> awaitArm(Customer customer, @Nullable String arm) {
    return Eventually.comes(
        "a call is in the arm " + arm,
        () -> tollgate.chat(customer, CHAT),
        answer -> Objects.equals(tollgate.record(answer).facts().fact().arm("markup"), arm));
  }

  private static String draft(String key, int control, int b) {
    return """
    {"key":"%s","name":"A trial","arms":[{"key":"control","weight":%d},{"key":"b","weight":%d}]}
    """
        .formatted(key, control, b);
  }

  private HttpResponse<String> post(String path, String body) {
    return tollgate.post(PATH + path, analyst.key(), bytes(body));
  }

  private HttpResponse<String> put(String path, String body) {
    return tollgate.send(
        tollgate
            .request(PATH + path, analyst.key())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> get(String path) {
    return tollgate.get(PATH + path, analyst.key());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
