package dev.tollgate.web.console.overview;

import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.overview.Change.More;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A figure of the whole platform against that of the period before.
///
/// @param change null: nobody knows what it was
/// @param note what to know of it; empty: nothing
public record Figure(String name, String value, @Nullable Change change, String note) {

  static Figure money(String name, BigDecimal now, BigDecimal before, More more) {
    return new Figure(name, Shown.usdOfCredits(now), Change.ofMoney(now, before, more), "");
  }

  static Figure count(String name, long now, long before, More more) {
    return new Figure(name, Shown.count(now), Change.ofCount(now, before, more), "");
  }

  Figure noting(String text) {
    return new Figure(name, value, change, text);
  }
}
