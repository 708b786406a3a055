package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.app.home.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of the wrong mode stop the start, and say why and what would do.
class StripeKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"sk_live_1", "rk_live_1"})
  void a_demo_never_moves_real_money(String key) {
    assertThatThrownBy(() -> StripeWiring.refuseWrongMode(key, true, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("this database is a demo")
        .hasMessageContaining("sk_test_")
        .hasMessageNotContaining(key);
  }

  @Test
  void nothing_is_granted_for_test_money_outside_a_demo_unless_it_is_said() {
    assertThatThrownBy(() -> StripeWiring.refuseWrongMode("sk_test_1", false, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("nobody would pay")
        .hasMessageContaining("STRIPE_TEST_MODE=true");
    assertThatCode(() -> StripeWiring.refuseWrongMode("sk_test_1", false, true))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pk_live_1", "whsec_1", "sk_live_", "secret"})
  void what_is_no_secret_key_is_refused(String key) {
    assertThatThrownBy(() -> StripeWiring.refuseWrongMode(key, false, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no secret key");
  }

  @Test
  void a_live_key_is_for_what_is_no_demo_and_a_test_key_for_a_demo() {
    assertThatCode(() -> StripeWiring.refuseWrongMode("sk_live_1", false, false))
        .doesNotThrowAnyException();
    assertThatCode(() -> StripeWiring.refuseWrongMode("rk_test_1", true, false))
        .doesNotThrowAnyException();
  }
}
