package dev.tollgate.web.console.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.egress.EgressRules;
import dev.tollgate.egress.ForbiddenAddress;
import org.junit.jupiter.api.Test;

/// The addresses that an identity provider names as its own.
class NamedAddressesTest {

  private static final IdentityProvider PROVIDER =
      new IdentityProvider("https://10.1.2.3:8443/realm", "tollgate", "a secret", "Acme ID");

  @Test
  void the_provider_itself_may_be_within_the_network() {
    assertThatCode(
            () -> PROVIDER.requireReachable("https://10.1.2.3:9443/token", EgressRules.PUBLIC_ONLY))
        .doesNotThrowAnyException();
  }

  @Test
  void another_host_within_the_network_is_reached_only_if_a_setting_allows_it() {
    String metadata = "http://169.254.169.254/latest/keys";

    assertThatThrownBy(() -> PROVIDER.requireReachable(metadata, EgressRules.PUBLIC_ONLY))
        .isInstanceOf(ForbiddenAddress.class)
        .hasMessageContaining("169.254.169.254");
    assertThatCode(
            () -> PROVIDER.requireReachable(metadata, EgressRules.parse("169.254.169.254/32")))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> PROVIDER.requireReachable("https://93.184.216.34/keys", EgressRules.PUBLIC_ONLY))
        .doesNotThrowAnyException();
  }
}
