package dev.tollgate.engine.catalog;

import java.util.List;

/// A model as somebody wants it in the book.
///
/// @param model without prices; when it was created means nothing yet
public record ModelDraft(Model model, List<PriceDraft> prices) {

  public ModelDraft {
    prices = List.copyOf(prices);
  }
}
