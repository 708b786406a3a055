package dev.tollgate.engine.catalog;

/// Where the price book comes from; a port.
public interface PriceBooks {

  /// The price book as last committed; a node may lag a second behind.
  PriceBook current();
}
