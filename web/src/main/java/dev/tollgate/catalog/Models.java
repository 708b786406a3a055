package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.PriceBook;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The price book as it is kept and changed; a port. Changes happen one at a time, each on the book
/// as it stands, and are seen whole or not at all.
public interface Models {

  /// The book as it stands, and the names of prices that charges have used.
  record Standing(PriceBook book, Set<Long> used) {
    public Standing {
      used = Set.copyOf(used);
    }
  }

  Standing standing();

  /// Works changes out and makes them, with an entry in the audit trail for each.
  ///
  /// @param by who changes them
  /// @param source who says what a model costs, kept with each new price
  /// @param now when models are created and prices retired
  /// @param work from the book as it stands to what is to change; may have none
  /// @return what was changed
  List<ModelChange> change(
      String by,
      Function<Model, String> source,
      Instant now,
      Function<Standing, List<ModelChange>> work);

  /// Makes changes that nobody made: what ships comes in without an entry in the audit trail.
  List<ModelChange> change(
      Function<Model, String> source, Instant now, Function<Standing, List<ModelChange>> work);

  /// Whether no model has ever been in the book.
  boolean isVirgin();

  /// Takes a model out of the book; its prices stay for the receipts that name them.
  ///
  /// @param by who takes it out
  /// @return whether it was there
  boolean remove(String provider, String name, String by, Instant now);
}
