package dev.tollgate.engine.catalog;

import java.util.Optional;

/// Where the price book comes from; a port.
public interface PriceBooks {

  /// The price book as last committed; a node may lag a second behind.
  PriceBook current();

  /// The price book read again, so that who has just saved sees what was saved.
  default PriceBook refresh() {
    return current();
  }

  /// Any price there ever was, by the name receipts have for it: its terms stay for good, also when
  /// another has taken its place or its model has left the book.
  default Optional<Price> price(long id) {
    return current().models().stream()
        .flatMap(model -> model.prices().stream())
        .filter(price -> price.id() == id)
        .findFirst();
  }

  /// Notes for good that a charge is about to use a price: from now on its terms stay. Cheap from
  /// the second time on. Books that nobody edits have nothing to note.
  default void using(Price price) {}
}
