package dev.tollgate.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "203.0.113.9, 203.0.113.9, true",
    "203.0.113.9, 203.0.113.8, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
  })
  void a_range_contains_the_addresses_that_begin_like_it(
      String range, String address, boolean contained) {
    InetAddress client = IpRange.address(address).orElseThrow();

    assertThat(IpRange.parse(range).orElseThrow().contains(client)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0/8",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "256.0.0.1",
        "localhost",
        "example.com/8",
        "2001:db8::/129",
        "2001:db8::1/32",
        "fe80::1%0",
        "0x7f.1",
        "::/0/0"
      })
  void what_is_no_range_is_not_read(String text) {
    assertThat(IpRange.parse(text)).isEmpty();
  }

  @Test
  void a_range_is_written_as_it_was_read() {
    assertThat(IpRange.parse("10.0.0.0/8").orElseThrow()).hasToString("10.0.0.0/8");
    assertThat(IpRange.parse("203.0.113.9/32").orElseThrow()).hasToString("203.0.113.9");
  }
}
