package dev.tollgate.web.api.event;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.alert.DeliverEvents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Webhook endpoints as customers keep them, and what the house does to them and they to it. No
/// jobs run here: deliveries begin when the test says so.
@TestInstance(Lifecycle.PER_CLASS)
class WebhooksTest {

  private RunningTollgate tollgate;
  private Receiver receiver;

  @BeforeAll
  void start() {
    receiver = new Receiver();
    tollgate =
        RunningTollgate.start(
            "--tollgate.roles=gateway,console", "--tollgate.egress-allow=127.0.0.1");
  }

  @AfterAll
  void stop() {
    tollgate.close();
    receiver.close();
  }

  @Test
  void an_event_arrives_signed_with_the_secret_that_was_shown_once() throws Exception {
    Customer acme = manager();
    JsonNode endpoint = made(acme, "/signed", "");

    makeKey(acme, "first");
    deliver(() -> receiver.at("/signed").size() == 1);

    Receiver.Got got = receiver.at("/signed").getFirst();
    assertThat(got.signature()).isEqualTo(signed(endpoint.path("secret").asString(), got));
    assertThat(got.body()).startsWith("{\"type\":\"key.created\",\"timestamp\":\"");
    assertThat(tollgate.get(path(endpoint, ""), acme.key()).body()).doesNotContain("whsec_");
    JsonNode sent = json(tollgate.get(path(endpoint, "/deliveries"), acme.key())).at("/data/0");
    assertThat(sent.path("state").asString()).isEqualTo("delivered");
    assertThat(sent.path("status").asInt()).isEqualTo(200);
    assertThat(sent.path("answer").asString()).isEqualTo("thank you");
    assertThat(sent.path("body").asString()).isEqualTo(got.body());
  }

  @Test
  void while_a_secret_is_rotated_both_sign() throws Exception {
    Customer acme = manager();
    JsonNode endpoint = made(acme, "/rotated", "");
    String old = endpoint.path("secret").asString();
    String fresh =
        json(post(acme, path(endpoint, "/rotate"), "{\"overlap\":\"PT1H\"}"))
            .path("secret")
            .asString();

    post(acme, path(endpoint, "/test"), "");
    deliver(() -> receiver.at("/rotated").size() == 1);

    Receiver.Got got = receiver.at("/rotated").getFirst();
    assertThat(got.signature()).isEqualTo(signed(fresh, got) + " " + signed(old, got));
    post(acme, path(endpoint, "/rotate"), "{\"overlap\":\"PT0S\"}");
    post(acme, path(endpoint, "/test"), "");
    deliver(() -> receiver.at("/rotated").size() == 2);
    assertThat(receiver.at("/rotated").getLast().signature()).doesNotContain(" ");
  }

  @Test
  void only_the_types_asked_for_are_sent_and_only_ones_own_events() {
    Customer acme = manager();
    Customer other = manager();
    made(acme, "/filtered", ",\"types\":[\"key.revoked\"]");
    made(acme, "/unfiltered", "");

    String key = makeKey(acme, "kept");
    makeKey(other, "of another");
    tollgate.send(tollgate.request("/api/v1/keys/" + key, acme.key()).DELETE().build());
    deliver(() -> receiver.at("/unfiltered").size() == 2);
    deliver(() -> !receiver.at("/filtered").isEmpty());

    assertThat(receiver.at("/filtered")).hasSize(1);
    assertThat(receiver.at("/filtered").getFirst().body()).contains("key.revoked");
    assertThat(receiver.got).noneMatch(each -> each.body().contains("of another"));
  }

  @Test
  void a_failing_endpoint_keeps_its_order_and_gets_everything_once_it_works_again() {
    Customer acme = manager();
    JsonNode ordered = made(acme, "/ordered", "");
    receiver.status = 500;
    for (int i = 0; i < 5; i++) {
      makeKey(acme, "key " + i);
    }
    deliver(() -> attempts(acme, ordered) == 1);
    receiver.status = 200;
    waitsLonger();
    tollgate.bean(DeliverEvents.class).due();
    assertThat(receiver.at("/ordered")).as("those after it wait too").hasSize(1);

    waitingIsOver();
    deliver(() -> receiver.at("/ordered").size() == 6);

    List<String> ids = receiver.at("/ordered").stream().map(Receiver.Got::id).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(ids.subList(1, 6)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_redirect_is_not_followed_and_a_flood_is_not_read() {
    Customer acme = manager();
    JsonNode redirecting = made(acme, "/redirects", "");
    JsonNode flooding = made(acme, "/floods", "");

    makeKey(acme, "any");
    deliver(() -> state(acme, flooding).equals("delivered") && attempts(acme, redirecting) == 1);

    assertThat(receiver.at("/led-to")).isEmpty();
    JsonNode flood = json(tollgate.get(path(flooding, "/deliveries"), acme.key())).at("/data/0");
    assertThat(flood.path("answer").asString().length()).isLessThanOrEqualTo(1_024);
    assertThat(state(acme, redirecting)).isEqualTo("waiting");
  }

  @Test
  void an_endpoint_that_hangs_holds_up_no_other() {
    Customer acme = manager();
    JsonNode hanging = made(acme, "/hangs", "");
    made(acme, "/beside", "");

    makeKey(acme, "any");
    deliver(() -> receiver.at("/beside").size() == 1 && receiver.at("/hangs").size() == 1);

    assertThat(state(acme, hanging)).isEqualTo("waiting");
    deliver(() -> attempts(acme, hanging) == 1);
    assertThat(
            json(tollgate.get(path(hanging, "/deliveries"), acme.key()))
                .at("/data/0/answer")
                .asString())
        .contains("No answer within 15 s");
  }

  @Test
  void after_three_days_of_failure_it_is_disabled_with_a_notice_and_what_it_missed_is_replayed() {
    Customer acme = manager();
    Instant since = Instant.now().minusSeconds(5);
    JsonNode endpoint = made(acme, "/broken", "");
    receiver.status = 503;
    makeKey(acme, "missed");
    for (int attempt = 1; attempt <= 11; attempt++) {
      int expected = attempt;
      deliver(() -> attempts(acme, endpoint) == expected);
      waitingIsOver();
    }
    receiver.status = 200;

    JsonNode disabled = json(tollgate.get(path(endpoint, ""), acme.key()));
    assertThat(disabled.path("enabled").asBoolean()).isFalse();
    assertThat(disabled.path("disabled_for").asString()).contains("503");
    tollgate.bean(DeliverEvents.class).due();
    JsonNode notices = json(tollgate.get("/api/v1/notices?unread=true", acme.key()));
    assertThat(notices.at("/data/0/type").asString()).isEqualTo("webhook.disabled");
    String notice = notices.at("/data/0/id").asString();
    assertThat(
            json(post(acme, "/api/v1/notices/%s/read".formatted(notice), ""))
                .path("read_at")
                .isNull())
        .isFalse();
    assertThat(json(tollgate.get("/api/v1/notices?unread=true", acme.key())).path("data"))
        .isEmpty();

    tollgate.send(
        tollgate
            .request(path(endpoint, ""), acme.key())
            .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"enabled\":true}"))
            .build());
    HttpResponse<String> replay =
        post(acme, path(endpoint, "/replay"), "{\"since\":\"%s\"}".formatted(since));
    assertThat(json(replay).path("replayed").asInt()).isEqualTo(2);
    int before = receiver.at("/broken").size();
    deliver(() -> receiver.at("/broken").size() == before + 2);
  }

  @Test
  void one_that_is_gone_is_disabled_at_once() {
    Customer acme = manager();
    JsonNode endpoint = made(acme, "/gone", "");

    makeKey(acme, "any");
    deliver(() -> state(acme, endpoint).equals("given_up"));

    assertThat(json(tollgate.get(path(endpoint, ""), acme.key())).path("enabled").asBoolean())
        .isFalse();
  }

  @Test
  void a_platform_endpoint_is_sent_everybodys_events() {
    Customer admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN, false);
    Customer acme = manager();
    HttpResponse<String> made =
        post(
            admin,
            "/api/v1/admin/webhooks",
            "{\"url\":\"%s\",\"types\":[\"account.suspended\"]}"
                .formatted(receiver.url("/platform")));
    assertThat(json(made).path("account").isNull()).isTrue();

    post(
        admin,
        "/api/v1/admin/accounts/%s/suspend".formatted(acme.account()),
        "{\"reason\":\"It owes for three months.\"}");
    deliver(() -> receiver.at("/platform").size() == 1);

    assertThat(
            json(tollgate.get("/api/v1/admin/notices", admin.key()))
                .at("/data/0/account")
                .asString())
        .isEqualTo(acme.account().toString());
  }

  @Test
  void an_address_that_is_not_public_is_refused_when_it_is_saved() {
    Customer acme = manager();

    for (String url :
        List.of(
            "https://10.0.0.1/x",
            "https://[::1]/x",
            "https://169.254.169.254/latest",
            "http://example.com/x",
            "https://user:secret@1.1.1.1/x",
            "ftp://1.1.1.1/x",
            "https:///x",
            "nonsense")) {
      HttpResponse<String> refused =
          post(acme, "/api/v1/webhooks", "{\"url\":\"%s\"}".formatted(url));
      assertThat(refused.statusCode()).as(url).isEqualTo(422);
      assertThat(code(refused)).isEqualTo("invalid_request");
    }
    assertThat(
            post(
                    acme,
                    "/api/v1/webhooks",
                    "{\"url\":\"https://1.1.1.1/x\",\"types\":[\"no.such\"]}")
                .body())
        .contains("alert.raised");
  }

  private Customer manager() {
    return tollgate.customer("large", Credits.ZERO, Role.MANAGER, false);
  }

  private JsonNode made(Customer customer, String path, String more) {
    HttpResponse<String> made =
        post(
            customer, "/api/v1/webhooks", "{\"url\":\"%s\"%s}".formatted(receiver.url(path), more));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made);
  }

  private String makeKey(Customer customer, String name) {
    HttpResponse<String> made =
        post(customer, "/api/v1/keys", "{\"name\":\"%s\",\"role\":\"member\"}".formatted(name));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made).path("id").asString();
  }

  private HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String path(JsonNode endpoint, String below) {
    return "/api/v1/webhooks/" + endpoint.path("id").asString() + below;
  }

  private String state(Customer customer, JsonNode endpoint) {
    return json(tollgate.get(path(endpoint, "/deliveries"), customer.key()))
        .at("/data/0/state")
        .asString("");
  }

  private int attempts(Customer customer, JsonNode endpoint) {
    JsonNode all = json(tollgate.get(path(endpoint, "/deliveries"), customer.key())).path("data");
    return StreamSupport.stream(all.spliterator(), false)
        .mapToInt(each -> each.path("attempts").asInt())
        .max()
        .orElse(0);
  }

  private void deliver(BooleanSupplier until) {
    Eventually.comesTrue(
        "events are delivered",
        () -> {
          tollgate.bean(DeliverEvents.class).due();
          return until.getAsBoolean();
        });
  }

  private void waitingIsOver() {
    dueAgain("now()");
  }

  private void waitsLonger() {
    dueAgain("due_at + interval '1 hour'");
  }

  private void dueAgain(String when) {
    JdbcClient.create(tollgate.bean(DataSource.class))
        .sql(
            "UPDATE delivery SET due_at = %s WHERE state = 'WAITING' AND attempts > 0"
                .formatted(when))
        .update();
  }

  private static String signed(String secret, Receiver.Got got) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    byte[] signature =
        mac.doFinal(
            "%s.%s.%s"
                .formatted(got.id(), got.timestamp(), got.body())
                .getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(signature);
  }
}
