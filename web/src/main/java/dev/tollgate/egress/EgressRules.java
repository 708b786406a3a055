package dev.tollgate.egress;

import dev.tollgate.engine.account.IpRange;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which addresses may be reached: public ones, and what a setting allows beside them.
///
/// @param hosts that may be reached wherever they are
/// @param ranges of addresses that may be reached
public record EgressRules(List<String> hosts, List<IpRange> ranges) {

  public static final EgressRules PUBLIC_ONLY = new EgressRules(List.of(), List.of());

  public EgressRules {
    hosts = List.copyOf(hosts);
    ranges = List.copyOf(ranges);
  }

  /// Reads `10.1.0.0/16, hooks.internal`.
  ///
  /// @throws IllegalArgumentException if a part is no network and no host
  public static EgressRules parse(String text) {
    List<String> parts =
        Stream.of(text.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty()).toList();
    for (String part : parts) {
      if (IpRange.parse(part).isEmpty() && !part.matches("[A-Za-z0-9._-]+")) {
        throw new IllegalArgumentException(
            "tollgate.egress-allow has '%s'; each part is a network like 10.1.0.0/16 or a host like hooks.internal"
                .formatted(part));
      }
    }
    return new EgressRules(
        parts.stream()
            .filter(each -> IpRange.parse(each).isEmpty())
            .map(each -> each.toLowerCase(Locale.ROOT))
            .toList(),
        parts.stream().flatMap(each -> IpRange.parse(each).stream()).toList());
  }

  /// Whether the setting names a host, so that it may be reached without TLS too.
  public boolean names(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT))
        || IpRange.address(bare(host)).filter(this::isAllowed).isPresent();
  }

  /// The addresses of a host, all of which may be reached.
  ///
  /// @throws UnknownHostException if it has none
  /// @throws ForbiddenAddress if any of them may not be reached
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    List<InetAddress> addresses = List.of(InetAddress.getAllByName(bare(host)));
    if (!hosts.contains(host.toLowerCase(Locale.ROOT))) {
      for (InetAddress each : addresses) {
        if (!isAllowed(each) && !isPublic(each)) {
          throw new ForbiddenAddress(host, each);
        }
      }
    }
    return addresses;
  }

  /// As addresses of IPv6 are written in a URL, without their brackets.
  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private boolean isAllowed(InetAddress address) {
    return IpRange.anyContains(ranges, address);
  }

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return switch (address) {
      case Inet4Address v4 -> isPublic(v4.getAddress());
      case Inet6Address v6 -> isPublicV6(v6.getAddress());
      default -> false;
    };
  }

  /// Beside what the JDK knows: this network, shared and benchmark addresses, documentation,
  /// 192.0.0/24 and what is reserved (the special-purpose registry of IANA).
  private static boolean isPublic(byte[] v4) {
    int a = v4[0] & 0xff;
    int b = v4[1] & 0xff;
    int c = v4[2] & 0xff;
    return a != 0
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 192 && b == 88 && c == 99)
        && !(a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
        && !(a == 203 && b == 0 && c == 113)
        && a < 240;
  }

  /// Global unicast alone, without documentation, Teredo and 6to4, which carry an IPv4 address.
  private static boolean isPublicV6(byte[] v6) {
    int first = ((v6[0] & 0xff) << 8) | (v6[1] & 0xff);
    int second = ((v6[2] & 0xff) << 8) | (v6[3] & 0xff);
    boolean global = first >= 0x2000 && first <= 0x3fff;
    boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
    return global && !special && first != 0x2002 && first != 0x3fff;
  }
}
