package dev.tollgate.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "[::1]",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001:0:1::1",
        "2001:db8::1",
        "ff02::1"
      })
  void an_address_that_is_not_public_is_not_reached(String host) {
    assertThatThrownBy(() -> EgressRules.PUBLIC_ONLY.resolve(host))
        .isInstanceOf(ForbiddenAddress.class)
        .hasMessageContaining("TOLLGATE_EGRESS_ALLOW");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "2606:4700::1111"
      })
  void a_public_one_is(String host) throws UnknownHostException {
    assertThat(EgressRules.PUBLIC_ONLY.resolve(host)).hasSize(1);
  }

  /// Other ways to write 127.0.0.1, which resolvers understand.
  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f.0.0.1", "127.1"})
  void no_spelling_of_an_address_gets_round_it(String host) {
    assertThatThrownBy(() -> EgressRules.PUBLIC_ONLY.resolve(host))
        .isInstanceOfAny(ForbiddenAddress.class, UnknownHostException.class);
  }

  @Test
  void a_setting_allows_networks_and_hosts_and_nothing_else() throws UnknownHostException {
    EgressRules rules = EgressRules.parse("10.1.0.0/16, localhost");

    assertThat(rules.resolve("10.1.200.3")).hasSize(1);
    assertThat(rules.resolve("localhost")).isNotEmpty();
    assertThat(rules.names("10.1.200.3")).isTrue();
    assertThat(rules.names("example.com")).isFalse();
    assertThatThrownBy(() -> rules.resolve("10.2.0.1")).isInstanceOf(ForbiddenAddress.class);
    assertThatThrownBy(() -> rules.resolve("127.0.0.1")).isInstanceOf(ForbiddenAddress.class);
  }

  @Test
  void a_network_that_is_none_is_refused_by_name() {
    assertThatThrownBy(() -> EgressRules.parse("10.1.0.0/16,10.0.0.0/33"))
        .hasMessageContaining("10.0.0.0/33");
  }
}
