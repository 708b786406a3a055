package dev.tollgate.egress;

import java.net.InetAddress;

/// An address that may not be reached from here.
public final class ForbiddenAddress extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForbiddenAddress(String host, InetAddress address) {
    super(
        "%s is at %s, which is no public address. The platform's setting TOLLGATE_EGRESS_ALLOW may allow it."
            .formatted(host, address.getHostAddress()));
  }
}
