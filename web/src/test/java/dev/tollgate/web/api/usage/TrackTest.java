package dev.tollgate.web.api.usage;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.ledger.LedgerVerifier;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class TrackTest {

  private RunningTollgate tollgate;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void an_event_is_charged_by_the_rule_of_its_service_once() {
    Customer acme = tollgate.customer("large", Credits.of(10_000));
    String audit = "{\"service\":\"audit_report\",\"event_id\":\"a1\",\"units\":\"7\"}";

    HttpResponse<String> first = track(acme, audit);
    HttpResponse<String> again = track(acme, audit);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(json(first).path("credits").asString()).isEqualTo("1000.000000");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).path("call")).isEqualTo(json(first).path("call"));
    assertThat(tollgate.statement(acme).available().micros()).isEqualTo(9_000_000_000L);
    assertThat(code(track(acme, audit.replace("\"7\"", "\"8\"")))).isEqualTo("event_id_taken");
  }

  @Test
  void the_charge_is_on_a_receipt_among_transactions_and_in_usage_by_service() {
    Customer acme = tollgate.customer("large", Credits.of(10_000));
    String call =
        json(track(acme, "{\"service\":\"audit_report\",\"event_id\":\"a\",\"units\":1}"))
            .path("call")
            .asString();

    JsonNode transaction =
        json(tollgate.get("/api/v1/credits/transactions", acme.key())).at("/data/0");
    JsonNode service =
        json(tollgate.get("/api/v1/credits/usage/by-service", acme.key())).at("/data/0");

    assertThat(tollgate.get("/api/v1/calls/" + call, acme.key()).body())
        .contains("An audit costs the same whatever it looks at");
    assertThat(transaction.path("call").asString()).isEqualTo(call);
    assertThat(transaction.path("service").asString()).isEqualTo("audit_report");
    assertThat(transaction.has("model")).isFalse();
    assertThat(service.path("service").asString()).isEqualTo("audit_report");
    assertThat(service.path("charged").asString()).isEqualTo("1000.000000");
    assertThat(code(tollgate.post("/api/v1/calls/" + call + "/rerate", acme.key(), new byte[0])))
        .isEqualTo("call_of_no_model");
  }

  @Test
  void units_add_up_over_the_month_so_that_free_ones_are_free_once() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    HttpResponse<String> free = track(acme, scan("s1", "60"));
    HttpResponse<String> partly = track(acme, scan("s2", "60"));

    assertThat(json(free).path("credits").asString()).isEqualTo("0.000000");
    assertThat(json(partly).path("credits").asString()).isEqualTo("10.000000");
  }

  @Test
  void events_at_once_are_counted_one_by_one() throws Exception {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    try (var services = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers =
          IntStream.range(0, 40)
              .mapToObj(i -> services.submit(() -> track(acme, scan("e" + i % 20, "10"))))
              .toList();
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isIn(200, 201);
      }
    }

    // 20 events of 10 pages: 200 pages, of which 100 are free.
    assertThat(tollgate.statement(acme).available().micros()).isEqualTo(950_000_000L);
    assertThat(new LedgerVerifier(tollgate.bean(DataSource.class)).verify().findings()).isEmpty();
  }

  @Test
  void what_an_account_cannot_pay_is_refused_and_can_be_reported_later() {
    Customer poor = tollgate.customer("large", Credits.of(10));
    String audit = "{\"service\":\"audit_report\",\"event_id\":\"a\",\"units\":1}";

    HttpResponse<String> refused = track(poor, audit);

    assertThat(refused.statusCode()).isEqualTo(402);
    Customer finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE);
    tollgate.post(
        "/api/v1/credits/allocate",
        finance.key(),
        "{\"account\":\"%s\",\"credits\":\"990\",\"reason\":\"x\",\"reference\":\"y\"}"
            .formatted(poor.account())
            .getBytes(StandardCharsets.UTF_8));
    assertThat(track(poor, audit).statusCode()).isEqualTo(201);
  }

  @Test
  void an_event_may_come_thirty_five_days_late_and_no_later() {
    Customer acme = tollgate.customer("large", Credits.of(10_000));
    Instant now = Instant.now();

    HttpResponse<String> late = track(acme, at("l1", now.minus(Duration.ofDays(34))));
    HttpResponse<String> tooLate = track(acme, at("l2", now.minus(Duration.ofDays(36))));
    HttpResponse<String> early = track(acme, at("l3", now.plus(Duration.ofHours(1))));

    assertThat(late.statusCode()).isEqualTo(201);
    assertThat(code(tooLate)).isEqualTo("event_out_of_time");
    assertThat(code(early)).isEqualTo("event_out_of_time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"service":"audit_report","event_id":"x","units":"-1"} | invalid_request
          {"service":"audit_report","event_id":"x","units":"1e400"} | invalid_request
          {"service":"audit_report","event_id":"x","units":1e400} | invalid_request
          {"service":"audit_report","event_id":"x"} | invalid_request
          {"service":"audit_report","units":"1"} | invalid_request
          {"service":"payment_handled","event_id":"x","units":"1","amount":"-5"} | invalid_request
          {"service":"nobody_sells_this","event_id":"x","units":"1"} | service_unpriced
          """)
  void reports_that_mean_nothing_are_refused(String body, String code) {
    Customer acme = tollgate.customer("large", Credits.of(10_000));

    HttpResponse<String> refused = track(acme, body);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(tollgate.statement(acme).available().micros()).isEqualTo(10_000_000_000L);
  }

  private static String scan(String event, String units) {
    return "{\"service\":\"document_scan\",\"event_id\":\"%s\",\"units\":\"%s\"}"
        .formatted(event, units);
  }

  private static String at(String event, Instant at) {
    return "{\"service\":\"document_scan\",\"event_id\":\"%s\",\"units\":\"1\",\"at\":\"%s\"}"
        .formatted(event, at);
  }

  private HttpResponse<String> track(Customer customer, String body) {
    return tollgate.post(
        "/api/v1/credits/usage/track", customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }
}
