package dev.tollgate.app;

import dev.tollgate.stripe.standin.StripeStandIn;
import java.util.Optional;

/// The stand-in for Stripe of a demo, run in this process.
///
/// @param server empty where there is none
public record StandIn(Optional<StripeStandIn> server) implements AutoCloseable {
  @Override
  public void close() {
    server.ifPresent(StripeStandIn::close);
  }
}
