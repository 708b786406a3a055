package dev.tollgate.engine.rating;

import java.math.BigDecimal;

/// What rules see of usage that a service reports: one event, or several added up.
///
/// @param service that reports it: `document_scan`
/// @param units used, whole or not
/// @param events how many events this is
/// @param amount credits that a percentage is taken of; zero when the service reports none
/// @param tierCode of the account's tier
public record UsageEvent(
    String service, BigDecimal units, long events, BigDecimal amount, String tierCode) {}
