package dev.tollgate.engine.call;

import java.math.BigDecimal;
import java.time.Instant;

/// Usage of something other than a model, as the service that provides it reports it.
///
/// @param service that reports: `document_scan`
/// @param id the service's own, once per account and service
/// @param units used, zero or more, whole or not
/// @param amount credits that a percentage is taken of; zero when the service reports none
/// @param at when it happened
public record TrackedEvent(
    String service, String id, BigDecimal units, BigDecimal amount, Instant at) {

  /// Whether another report of this id says the same.
  public boolean says(TrackedEvent other) {
    return service.equals(other.service)
        && id.equals(other.id)
        && units.compareTo(other.units) == 0
        && amount.compareTo(other.amount) == 0;
  }
}
