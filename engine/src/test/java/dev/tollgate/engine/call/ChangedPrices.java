package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceBooks;
import java.util.List;
import java.util.Optional;

/// A price book whose models cost ten times as much by now, which still knows one price of old.
///
/// @param old the price that receipts name
record ChangedPrices(Price old) implements PriceBooks {

  @Override
  public PriceBook current() {
    return new PriceBook(List.of(CallWorld.model("gpt-4", "300", "600", 8192L)));
  }

  @Override
  public Optional<Price> price(long id) {
    return old.id() == id ? Optional.of(old) : Optional.empty();
  }
}
