package dev.tollgate.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signatures of events, as Stripe's own library makes out of the same.
class StripeSignatureTest {

  private static final String BODY = "{\"id\":\"evt_1\",\"amount\":1200,\"text\":\"für\"}";

  private final Instant now = Instant.now();
  private final StripeSignature both =
      new StripeSignature(List.of("whsec_old", "whsec_new"), StripeSignature.TOLERANCE);

  @Test
  void either_of_two_secrets_is_believed_while_one_takes_the_place_of_the_other() {
    assertThat(both.refusal(signed("whsec_old"), BODY.getBytes(UTF_8), now)).isEmpty();
    assertThat(both.refusal(signed("whsec_new"), BODY.getBytes(UTF_8), now)).isEmpty();
    assertThat(both.refusal(signed("whsec_other"), BODY.getBytes(UTF_8), now)).isPresent();
    StripeSignature afterwards =
        new StripeSignature(List.of("whsec_new"), StripeSignature.TOLERANCE);
    assertThat(afterwards.refusal(signed("whsec_old"), BODY.getBytes(UTF_8), now)).isPresent();
  }

  @Test
  void a_header_with_the_signatures_of_both_secrets_is_believed_for_the_one_that_is_known() {
    String header = signed("whsec_unknown") + "," + signed("whsec_new").split(",", 2)[1];

    assertThat(both.refusal(header, BODY.getBytes(UTF_8), now)).isEmpty();
  }

  @Test
  void a_body_that_was_cut_short_or_grew_is_not_believed() {
    String header = signed("whsec_new");

    assertThat(both.refusal(header, BODY.substring(0, 20).getBytes(UTF_8), now)).isPresent();
    assertThat(both.refusal(header, (BODY + " ").getBytes(UTF_8), now)).isPresent();
    assertThat(both.refusal(header, new byte[0], now)).isPresent();
  }

  @Test
  void stripe_s_own_library_believes_what_is_signed_here() throws Exception {
    assertThat(Webhook.Signature.verifyHeader(BODY, signed("whsec_new"), "whsec_new", 300))
        .isTrue();
  }

  private String signed(String secret) {
    return StripeSignature.of(secret, BODY.getBytes(UTF_8), now);
  }
}
