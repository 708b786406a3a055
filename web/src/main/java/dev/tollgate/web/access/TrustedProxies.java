package dev.tollgate.web.access;

import dev.tollgate.engine.account.IpRange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The proxies whose word is taken on where a request comes from. What anybody else forwards is not
/// read: a client could write into it whatever it likes.
///
/// @param ranges none: nobody's word is taken
public record TrustedProxies(List<IpRange> ranges) {

  private static final String FORWARDED = "X-Forwarded-For";

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /// The last address that no trusted proxy stands behind; empty when it cannot be read.
  public Optional<InetAddress> clientOf(HttpServletRequest request) {
    Optional<InetAddress> last = address(request.getRemoteAddr());
    for (String hop : forwarded(request)) {
      if (last.isEmpty() || !IpRange.anyContains(ranges, last.get())) {
        return last;
      }
      last = address(hop.strip());
    }
    return last;
  }

  /// The nearest first.
  private static List<String> forwarded(HttpServletRequest request) {
    List<String> hops =
        Collections.list(request.getHeaders(FORWARDED)).stream()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .toList();
    return hops.reversed();
  }

  private static Optional<InetAddress> address(String text) {
    int zone = text.indexOf('%');
    return IpRange.address(zone < 0 ? text : text.substring(0, zone));
  }
}
