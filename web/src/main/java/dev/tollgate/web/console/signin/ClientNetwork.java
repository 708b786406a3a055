package dev.tollgate.web.console.signin;

import dev.tollgate.web.access.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.security.authentication.AuthenticationDetailsSource;

/// Where an attempt to sign in comes from: an IPv4 address, or the /64 of an IPv6 one, all of which
/// one machine may have.
public final class ClientNetwork
    implements AuthenticationDetailsSource<HttpServletRequest, String> {

  private static final int BYTES_OF_NETWORK = 8;

  private final TrustedProxies proxies;

  public ClientNetwork(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public String buildDetails(HttpServletRequest request) {
    return proxies.clientOf(request).map(ClientNetwork::text).orElse("unknown");
  }

  private static String text(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] network = Arrays.copyOf(address.getAddress(), BYTES_OF_NETWORK);
    try {
      return InetAddress.getByAddress(Arrays.copyOf(network, 16)).getHostAddress() + "/64";
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("16 bytes are an address", impossible);
    }
  }
}
