package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.money.Cents;
import java.time.Instant;

/// Money that moved at the collector, as its own books have it.
///
/// @param id at the collector
/// @param kind the collector's word: `charge`, `refund`, `adjustment`
/// @param source what it moved for: the charge, refund or dispute; empty: none is named
/// @param paid by the customer; below zero: back to the customer
/// @param fee that the collector kept; below zero: that it gave back
public record MoneyMoved(
    String id, String kind, String source, Cents paid, Cents fee, Instant at) {}
