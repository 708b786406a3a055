package dev.tollgate.engine.billing.collection;

/// A way to pay that a customer has saved: a card or a bank account. Its number stays with the
/// collector.
///
/// @param id at the collector
/// @param kind `card` or `us_bank_account`
/// @param brand `visa`; the bank's name for a bank account
/// @param last4 the last four digits
/// @param expires `2031-08`; empty for a bank account
/// @param preferred whether it is charged when the customer is away
public record Card(
    String id, String kind, String brand, String last4, String expires, boolean preferred) {}
