package dev.tollgate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String BODY = "{\"test\": 2432232314}";

  /// The vector that the libraries of standardwebhooks.com test themselves against.
  @Test
  void signs_as_others_do() {
    String signature = WebhookSignature.of(List.of(SECRET), ID, 1_614_265_330, BODY);

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void two_secrets_sign_beside_each_other() {
    String other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    String signature = WebhookSignature.of(List.of(other, SECRET), ID, 1_614_265_330, BODY);

    assertThat(signature.split(" ", -1))
        .hasSize(2)
        .allMatch(each -> each.startsWith("v1,"))
        .endsWith("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
