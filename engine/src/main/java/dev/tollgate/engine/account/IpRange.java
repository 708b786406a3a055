package dev.tollgate.engine.account;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Internet addresses that begin with the same bits, as CIDR writes them: `10.0.0.0/8`,
/// `2001:db8::/32`. An address of IPv4 written in IPv6 is one of IPv4.
///
/// @param network its bits after `bits` are zero
/// @param bits 0 to 32, or to 128 in IPv6
public record IpRange(InetAddress network, int bits) {

  private static final int BITS_OF_A_BYTE = 8;

  /// Reads `10.0.0.0/8`, or a single address; empty when the text is neither, or has bits set
  /// beyond its prefix.
  public static Optional<IpRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().getAddress().length * BITS_OF_A_BYTE;
    String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
    if (!bits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(bits) > most) {
      return Optional.empty();
    }
    return Optional.of(new IpRange(address.get(), Integer.parseInt(bits)))
        .filter(IpRange::isNetwork);
  }

  /// An address written in digits; a name is never looked up.
  public static Optional<InetAddress> address(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  public static boolean anyContains(List<IpRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (isSet(mine, bit) != isSet(theirs, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean isNetwork() {
    byte[] address = network.getAddress();
    for (int bit = bits; bit < address.length * BITS_OF_A_BYTE; bit++) {
      if (isSet(address, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] address, int bit) {
    return (address[bit / BITS_OF_A_BYTE] >> (BITS_OF_A_BYTE - 1 - bit % BITS_OF_A_BYTE) & 1) == 1;
  }

  @Override
  public String toString() {
    boolean single = bits == (network instanceof Inet4Address ? 32 : 128);
    return single ? network.getHostAddress() : network.getHostAddress() + "/" + bits;
  }
}
