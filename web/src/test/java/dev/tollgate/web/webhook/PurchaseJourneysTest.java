package dev.tollgate.web.webhook;

import static dev.tollgate.web.webhook.PayingCustomer.BANK;
import static dev.tollgate.web.webhook.PayingCustomer.NO_FUNDS;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Customers buy credits on a page of the stand-in for Stripe.
@ExtendWith(SharedTollgate.class)
class PurchaseJourneysTest {

  private static final Credits TEN_THOUSAND = Credits.of(10_000);

  private final PayingCustomer acme;

  PurchaseJourneysTest(RunningTollgate tollgate) {
    acme = PayingCustomer.on(tollgate);
  }

  @Test
  void a_package_is_granted_when_it_is_paid_and_not_before() {
    JsonNode asked = acme.buys("credits_10k");
    assertThat(asked.path("state").asString()).isEqualTo("awaiting_payment");
    assertThat(asked.at("/payment/total_usd").asString()).isEqualTo("12.00");
    assertThat(acme.available()).isEqualTo(Credits.ZERO);

    HttpResponse<String> paid = acme.pays(asked.at("/payment/link").asString(), VISA);

    assertThat(paid.statusCode()).isEqualTo(303);
    assertThat(paid.headers().firstValue("Location").orElseThrow()).endsWith("/paid/thanks");
    acme.await(() -> acme.available().equals(TEN_THOUSAND));
    acme.await(() -> acme.atStripe() == 1200 - 65);
    assertThat(acme.get("/api/v1/credits/purchases").at("/data/0/state").asString())
        .isEqualTo("granted");
  }

  @Test
  void tax_of_the_customer_s_country_is_paid_on_top_and_buys_nothing() {
    acme.livesWhere("NL", "BTW", "21");

    JsonNode asked = acme.buys("credits_10k");
    String link = asked.at("/payment/link").asString();
    String page = acme.tollgate().send(HttpRequest.newBuilder(URI.create(link)).build()).body();
    acme.pays(link, VISA);

    assertThat(asked.at("/payment/tax_usd").asString()).isEqualTo("2.52");
    assertThat(page).contains("$14.52").contains("BTW 21 %");
    acme.await(() -> acme.available().equals(TEN_THOUSAND));
    acme.await(() -> acme.atStripe() == 1452 - 72);
  }

  @Test
  void coming_back_from_the_page_grants_nothing() {
    JsonNode asked = acme.buys("credits_10k");

    acme.tollgate().send(acme.tollgate().request("/paid/thanks", "none").build());

    acme.settled();
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.state(asked.at("/payment/id").asLong())).isEqualTo("OPEN");
  }

  @Test
  void a_declined_card_leaves_the_page_open_for_another() {
    JsonNode asked = acme.buys("credits_10k");
    String link = asked.at("/payment/link").asString();

    HttpResponse<String> declined = acme.pays(link, NO_FUNDS);

    assertThat(declined.body()).contains("insufficient_funds");
    acme.settled();
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.state(asked.at("/payment/id").asLong())).isEqualTo("OPEN");
    acme.pays(link, VISA);
    acme.await(() -> acme.available().equals(TEN_THOUSAND));
  }

  @Test
  void a_bank_that_asks_is_answered_first() {
    JsonNode asked = acme.buys("credits_10k");
    String link = asked.at("/payment/link").asString();

    HttpResponse<String> asks = acme.pays(link, "4000002760003184");

    assertThat(asks.body()).contains("Confirm");
    acme.settled();
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    acme.enters(link, Map.of("confirmed", "true"));
    acme.await(() -> acme.available().equals(TEN_THOUSAND));
  }

  @Test
  void a_bank_s_debit_is_granted_days_later_when_it_has_come() {
    JsonNode asked = acme.buys("credits_10k");
    acme.pays(asked.at("/payment/link").asString(), BANK);
    acme.settled();
    long payment = asked.at("/payment/id").asLong();
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.state(payment)).isEqualTo("OPEN");

    acme.happens("debit", Map.of("payment_intent", acme.charge(payment), "came", "true"));

    acme.await(() -> acme.available().equals(TEN_THOUSAND));
    acme.await(() -> acme.handled("checkout.session.async_payment_succeeded") > 0);
  }

  @Test
  void a_bank_s_debit_that_does_not_come_grants_nothing() {
    JsonNode asked = acme.buys("credits_10k");
    acme.pays(asked.at("/payment/link").asString(), BANK);
    acme.settled();
    long payment = asked.at("/payment/id").asLong();

    acme.happens("debit", Map.of("payment_intent", acme.charge(payment), "came", "false"));

    acme.await(() -> acme.state(payment).equals("FAILED"));
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.get("/api/v1/credits/purchases").at("/data/0/state").asString())
        .isEqualTo("not_paid");
  }

  @Test
  void a_page_that_nobody_paid_on_ends_the_purchase() {
    JsonNode asked = acme.buys("credits_10k");
    String link = asked.at("/payment/link").asString();

    acme.happens("expire", Map.of("session", link.substring(link.lastIndexOf('/') + 1)));

    acme.await(() -> acme.state(asked.at("/payment/id").asLong()).equals("FAILED"));
    assertThat(acme.pays(link, VISA).statusCode()).isNotEqualTo(303);
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
  }

  @Test
  void the_page_works_without_any_other_host() {
    JsonNode asked = acme.buys("credits_10k");

    String page =
        acme.tollgate()
            .send(
                java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(asked.at("/payment/link").asString()))
                    .build())
            .body();

    assertThat(page).contains("$12.00").contains("10,000 credits").contains("width=device-width");
    assertThat(page).doesNotContain("https://").doesNotContain("<script");
  }
}
