package dev.tollgate.engine.catalog;

/// What becomes of one price when a model is saved. A price that a charge has used stays in the
/// book as it is, for good.
public sealed interface PriceStep {

  default boolean changesNothing() {
    return switch (this) {
      case Keep _, Frozen _ -> true;
      case Add _, Replace _, Retire _ -> false;
    };
  }

  /// The book has these terms already.
  record Keep(Price price) implements PriceStep {}

  record Add(Price price) implements PriceStep {}

  /// No charge has used the old one, so the new one takes its place.
  record Replace(Price old, Price next) implements PriceStep {}

  /// No charge has used it and nobody wants it any more.
  record Retire(Price old) implements PriceStep {}

  /// Other terms were wanted for a time that is past, and charges have used the price of that time.
  record Frozen(Price old, PriceDraft wanted) implements PriceStep {}
}
