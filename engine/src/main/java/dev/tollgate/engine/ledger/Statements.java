package dev.tollgate.engine.ledger;

import dev.tollgate.engine.ledger.Ledger.LotView;
import dev.tollgate.engine.ledger.Ledger.Statement;
import java.time.Instant;
import java.util.List;

/// Draws a [Statement] from a book.
public final class Statements {

  private Statements() {}

  public static Statement of(Book book, Instant at) {
    List<LotView> lots =
        book.lots().all().stream()
            .filter(lot -> !lot.remaining().isZero())
            .filter(lot -> !lot.isExpired(at) || !lot.reserved().isZero())
            .map(Statements::view)
            .toList();
    return new Statement(
        book.available(at),
        book.lots().reserved().plus(book.overdraftHeld()),
        book.balances().owed(),
        book.overdraft(),
        lots,
        book.journal().sequence());
  }

  private static LotView view(Lot lot) {
    return new LotView(
        lot.id(),
        lot.source(),
        lot.amount(),
        lot.remaining(),
        lot.reserved(),
        lot.priority(),
        lot.expires());
  }
}
