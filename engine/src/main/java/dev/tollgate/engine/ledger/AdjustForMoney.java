package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Carries out on a [Book] what money that came and went does to it.
final class AdjustForMoney {

  private final Book book;
  private final Journal journal;
  private final AdjustBook adjust;

  AdjustForMoney(Book book, AdjustBook adjust) {
    this.book = book;
    this.journal = book.journal();
    this.adjust = adjust;
  }

  AdjustmentAnswer takeBack(Adjustment.TakeBack back) {
    Lot lot = book.lots().granted(back.lot());
    if (lot == null) {
      return new AdjustmentAnswer.NoSuchLot(back.lot());
    }
    Balance before = book.available(back.at());
    book.retireLots(back.at());
    long sequence = journal.next();
    Credits left = book.lots().takeFrom(lot.id(), back.amount());
    journal.move(BookAccount.CREDITS, BookAccount.ISSUED, left, lot.id(), back.at());
    Credits gone = back.amount().minus(left);
    Credits owed = back.owed() ? gone : Credits.ZERO;
    journal.move(BookAccount.RECEIVABLE, BookAccount.ISSUED, owed, null, back.at());
    return adjust.done(back, sequence, left.plus(owed), before);
  }

  AdjustmentAnswer restore(Adjustment.Restore restore) {
    Lot lot = book.lots().granted(restore.lot());
    if (lot == null) {
      return new AdjustmentAnswer.NoSuchLot(restore.lot());
    }
    Balance before = book.available(restore.at());
    book.retireLots(restore.at());
    long sequence = journal.next();
    Credits repaid = restore.amount().min(book.balances().owed());
    journal.move(BookAccount.ISSUED, BookAccount.RECEIVABLE, repaid, null, restore.at());
    Credits rest = restore.amount().minus(repaid);
    Credits room = lot.isExpired(restore.at()) ? Credits.ZERO : lot.amount().minus(lot.remaining());
    Credits home = rest.min(room);
    if (!home.isZero()) {
      book.lots().refill(lot.id(), home, restore.at());
      journal.move(BookAccount.ISSUED, BookAccount.CREDITS, home, lot.id(), restore.at());
    }
    addLot(restore, sequence, lot, rest.minus(home));
    return adjust.done(restore, sequence, restore.amount(), before);
  }

  /// What no longer fits into its lot, or was in one that has expired meanwhile.
  private void addLot(Adjustment.Restore restore, long sequence, Lot from, Credits amount) {
    if (amount.isZero()) {
      return;
    }
    journal.move(BookAccount.ISSUED, BookAccount.CREDITS, amount, sequence, restore.at());
    book.lots()
        .add(
            new Lot(
                sequence,
                "restored:" + restore.reference(),
                LotSource.REFUND,
                amount,
                amount,
                Credits.ZERO,
                from.priority(),
                null,
                Credits.ZERO,
                restore.at()));
  }

  AdjustmentAnswer book(Adjustment.BookMoney money) {
    Balance before = book.available(money.at());
    long sequence = journal.next();
    move(BookAccount.RECEIPTS, BookAccount.STRIPE, money.paid(), money.at());
    move(BookAccount.STRIPE, BookAccount.STRIPE_FEES, money.fee(), money.at());
    return adjust.done(money, sequence, money.amount(), before);
  }

  /// Backwards when the amount is below zero.
  private void move(BookAccount debit, BookAccount credit, Balance amount, Instant at) {
    Credits size = new Credits(Math.abs(amount.micros()));
    @Nullable Long noLot = null;
    if (amount.micros() > 0) {
      journal.move(debit, credit, size, noLot, at);
    } else {
      journal.move(credit, debit, size, noLot, at);
    }
  }
}
