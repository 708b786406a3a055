package dev.tollgate.engine.catalog;

/// Where the price book comes from; a port.
public interface PriceBooks {

  /// The price book as last committed; a node may lag a second behind.
  PriceBook current();

  /// The price book read again, so that who has just saved sees what was saved.
  default PriceBook refresh() {
    return current();
  }

  /// Notes for good that a charge is about to use a price: from now on its terms stay. Cheap from
  /// the second time on. Books that nobody edits have nothing to note.
  default void using(Price price) {}
}
