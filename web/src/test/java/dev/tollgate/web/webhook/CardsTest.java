package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedTollgate.class)
class CardsTest {

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;

  CardsTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
  }

  @Test
  void a_card_is_saved_on_a_page_preferred_replaced_and_removed() {
    acme.saves(VISA);
    String first = cards().at("/data/0/id").asString();
    acme.saves("5555555555554444");

    assertThat(
            json(acme.put("/api/v1/payment-methods/%s/preferred".formatted(first), ""))
                .path("last4")
                .asString())
        .isEqualTo("4242");
    acme.happens("renew-card", Map.of("payment_method", first));
    acme.await(() -> cards().toString().contains("2100-12"));
    delete(first);

    assertThat(cards().path("data").size()).isEqualTo(1);
    assertThat(cards().at("/data/0/preferred").asBoolean()).isTrue();
    assertThat(cards().at("/data/0/brand").asString()).isEqualTo("mastercard");
    acme.await(() -> acme.handled("payment_method.detached") > 0);
    PayingCustomer other = PayingCustomer.on(tollgate);
    assertThat(code(other.post("/api/v1/payments/999999999/link", "")))
        .isEqualTo("payment_not_found");
  }

  private JsonNode cards() {
    return acme.get("/api/v1/payment-methods");
  }

  private void delete(String card) {
    tollgate.send(
        tollgate
            .request("/api/v1/payment-methods/" + card, acme.customer().key())
            .DELETE()
            .build());
  }
}
