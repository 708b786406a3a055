package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.webhook.PayingCustomer.BANK;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.StandIn;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.RetryPayments;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What customers are told when a saved card does not pay a fee, and how they pay it after all.
@ExtendWith(SharedTollgate.class)
class DeclinedFeesTest {

  private static final String FAILS_LATER = "4000000000000341";
  private static final String ASKS_ALWAYS = "4000002760003184";

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;
  private final Instant now = Instant.now();

  DeclinedFeesTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
  }

  @Test
  void every_decline_is_told_with_a_link_and_when_the_card_is_tried_again() {
    acme.saves(FAILS_LATER);

    Payment fee = fee();
    for (int day : new int[] {1, 3, 5, 7, 9, 30}) {
      retry(Duration.ofDays(day));
    }

    List<JsonNode> told = told("payment.declined", 5);
    assertThat(told.getFirst().path("text").asString())
        .contains("$40.00")
        .contains("generic_decline")
        .contains("/pay/")
        .contains("is tried again on " + now.plus(Duration.ofDays(1)).toString().substring(0, 10));
    assertThat(told.get(3).path("text").asString())
        .contains("is tried again on " + now.plus(Duration.ofDays(7)).toString().substring(0, 10));
    assertThat(told.getLast().path("text").asString()).doesNotContain("tried again");
    assertThat(acme.state(fee.id())).isEqualTo("OPEN");
  }

  @Test
  void a_card_that_pays_is_told_nothing_of() {
    acme.saves(VISA);

    assertThat(acme.state(fee().id())).isEqualTo("PAID");
    assertThat(events("payment.declined")).isZero();
  }

  @Test
  void the_link_works_until_it_is_paid_whatever_became_of_the_page() {
    acme.saves(FAILS_LATER);
    Payment fee = fee();
    String link = link();
    String first = leadsTo(link);
    acme.happens("expire", Map.of("session", first.substring(first.lastIndexOf('/') + 1)));
    acme.settled();

    String second = leadsTo(link);
    acme.pays(second, VISA);
    acme.await(() -> acme.state(fee.id()).equals("PAID"));

    assertThat(second).isNotEqualTo(first);
    assertThat(follow(link).statusCode()).isEqualTo(200);
    assertThat(follow(link).body()).contains("has come");
    assertThat(follow(link.substring(0, link.length() - 1)).statusCode()).isEqualTo(404);
  }

  @Test
  void a_card_that_needs_authentication_gets_a_link_on_which_the_bank_asks() {
    acme.saves(ASKS_ALWAYS);

    Payment fee = fee();

    assertThat(told("payment.declined", 1).getFirst().path("text").asString())
        .contains("Your bank wants you to confirm");
    String page = leadsTo(link());
    acme.pays(page, ASKS_ALWAYS);
    acme.enters(page, Map.of("confirmed", "true"));
    acme.await(() -> acme.state(fee.id()).equals("PAID"));
  }

  @Test
  void what_is_on_its_way_from_a_bank_is_not_asked_for_again() {
    acme.saves(FAILS_LATER);
    Payment fee = fee();
    String link = link();
    acme.pays(leadsTo(link), BANK);
    acme.settled();

    retry(Duration.ofDays(2));

    assertThat(events("payment.declined")).isEqualTo(1);
    assertThat(code(acme.post("/api/v1/payments/%d/link".formatted(fee.id()), "")))
        .isEqualTo("payment_under_way");
    assertThat(follow(link).body()).contains("Under way");
    String debit =
        tollgate.bean(StandIn.class).server().orElseThrow().ids("payment_intent").getFirst();
    acme.happens("debit", Map.of("payment_intent", debit, "came", "false"));
    acme.settled();
    acme.pays(leadsTo(link), VISA);
    acme.await(() -> acme.state(fee.id()).equals("PAID"));
  }

  private Payment fee() {
    return tollgate
        .bean(Payments.class)
        .collect(
            new Payments.Due(
                acme.customer().account(),
                "period:" + now,
                "dear",
                new Cents(4000),
                Payments.Manner.UNTIL_PAID),
            now);
  }

  private void retry(Duration later) {
    tollgate.bean(RetryPayments.class).run(now.plus(later).plusSeconds(60), 1000);
  }

  /// Notices of a type, the oldest first.
  private List<JsonNode> told(String type, int count) {
    acme.await(() -> notices(type).size() == count);
    return notices(type).reversed();
  }

  private List<JsonNode> notices(String type) {
    return acme.get("/api/v1/notices")
        .path("data")
        .valueStream()
        .filter(each -> each.path("type").asString().equals(type))
        .toList();
  }

  private long events(String type) {
    return acme.database()
        .sql("SELECT count(*) FROM event WHERE account_id = :id AND type = :type")
        .param("id", acme.customer().account().value())
        .param("type", type)
        .query(Long.class)
        .single();
  }

  private String link() {
    return acme.database()
        .sql(
            "SELECT data ->> 'link' FROM event WHERE account_id = :id AND type = 'payment.declined' LIMIT 1")
        .param("id", acme.customer().account().value())
        .query(String.class)
        .single();
  }

  private String leadsTo(String link) {
    HttpResponse<String> answer = follow(link);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> follow(String link) {
    return tollgate.send(HttpRequest.newBuilder(tollgate.url(URI.create(link).getPath())).build());
  }
}
