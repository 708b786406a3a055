package dev.tollgate.engine.billing.collection;

import java.net.URI;

/// Addresses of ours under which open payments are paid. Each leads to whichever page of the
/// collector is open at that moment, and so works for as long as the payment is open.
///
/// @param home where we are reached
public record PayLinks(URI home) {

  /// @param label of the payment
  URI of(String label) {
    return URI.create(home + "/pay/" + label);
  }
}
