package dev.tollgate.engine.ledger;

import dev.tollgate.engine.ledger.AdjustmentAnswer.Done;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries adjustments out on a [Book].
final class AdjustBook {

  private final Book book;
  private final Journal journal;
  private final AdjustForMoney money;

  AdjustBook(Book book) {
    this.book = book;
    this.journal = book.journal();
    this.money = new AdjustForMoney(book, this);
  }

  AdjustmentAnswer adjust(Adjustment adjustment) {
    Adjusted earlier = book.adjustments().of(adjustment.reference());
    if (earlier != null) {
      return earlier.answers(adjustment)
          ? new Done(earlier, book.available(adjustment.at()), true)
          : new AdjustmentAnswer.ReferenceTaken(earlier);
    }
    return switch (adjustment) {
      case Adjustment.Allocate allocate -> allocate(allocate);
      case Adjustment.Deduct deduct -> deduct(deduct);
      case Adjustment.Refund refund -> refund(refund);
      case Adjustment.TakeBack back -> money.takeBack(back);
      case Adjustment.Restore restore -> money.restore(restore);
      case Adjustment.BookMoney moved -> money.book(moved);
    };
  }

  private AdjustmentAnswer allocate(Adjustment.Allocate allocate) {
    Balance before = book.available(allocate.at());
    long sequence = book.put(allocate.grant());
    return done(allocate, sequence, allocate.grant().amount(), before);
  }

  private AdjustmentAnswer deduct(Adjustment.Deduct deduct) {
    Balance before = book.available(deduct.at());
    Credits free = book.lots().free(deduct.at()).min(before.spendable());
    if (deduct.amount().compareTo(free) > 0) {
      return new AdjustmentAnswer.NotEnough(deduct.amount(), free);
    }
    book.retireLots(deduct.at());
    long sequence = journal.next();
    for (LotPart part : book.lots().burn(deduct.amount(), deduct.at())) {
      journal.move(BookAccount.CREDITS, BookAccount.ISSUED, part.amount(), part.lot(), deduct.at());
    }
    return done(deduct, sequence, deduct.amount(), before);
  }

  private AdjustmentAnswer refund(Adjustment.Refund refund) {
    ClosedCall call = book.calls().closed(refund.call());
    if (call == null) {
      return book.calls().pending(refund.call()) == null
          ? new AdjustmentAnswer.NoSuchCall(refund.call())
          : new AdjustmentAnswer.NothingCharged(refund.call(), CallRecord.State.PENDING);
    }
    if (call.charged().isZero()) {
      return new AdjustmentAnswer.NothingCharged(refund.call(), call.state());
    }
    Credits refunded = book.adjustments().refunded(refund.call());
    Credits left = call.charged().minus(refunded);
    Credits amount = refund.amount() == null ? left : refund.amount();
    if (amount.isZero() || amount.compareTo(left) > 0) {
      return new AdjustmentAnswer.AboveCharge(refund.call(), amount, call.charged(), refunded);
    }
    return giveBack(refund, call, refunded, amount);
  }

  /// Tokens stay counted: the call was made. What it spent was not spent after all.
  private AdjustmentAnswer giveBack(
      Adjustment.Refund refund, ClosedCall call, Credits refunded, Credits amount) {
    Balance before = book.available(refund.at());
    List<Part> parts = lastConsumed(call, refunded, amount);
    book.retireLots(refund.at());
    long sequence = journal.next();
    Returned homeless = new Returned();
    for (Part part : parts) {
      returnPart(part, refund.at(), homeless);
    }
    if (!homeless.sum.isZero()) {
      addLot(refund, sequence, homeless);
    }
    for (HeldClaim claim : call.claims()) {
      if (claim.key().measure() == CounterKey.Measure.SPEND) {
        book.counters().settle(claim.key(), -amount.micros());
      }
    }
    return done(refund, sequence, amount, before);
  }

  /// The parts of a charge that a refund gives back: the last consumed that earlier refunds have
  /// left.
  private List<Part> lastConsumed(ClosedCall call, Credits refunded, Credits amount) {
    List<Part> parts = new ArrayList<>();
    Credits skip = refunded;
    Credits left = amount;
    for (Movement movement : book.adjustments().chargesOf(call, journal).reversed()) {
      Credits skipped = skip.min(movement.amount());
      skip = skip.minus(skipped);
      Credits part = movement.amount().minus(skipped).min(left);
      left = left.minus(part);
      if (!part.isZero()) {
        parts.add(new Part(movement.lot(), part));
      }
    }
    if (!left.isZero()) {
      throw new IllegalStateException(
          "%s was charged more than its movements say, by %s".formatted(call.call(), left));
    }
    return parts;
  }

  private void returnPart(Part part, Instant at, Returned homeless) {
    Long lot = part.lot();
    if (lot == null) {
      Credits owed = part.amount().min(book.balances().owed());
      journal.move(BookAccount.REVENUE, BookAccount.RECEIVABLE, owed, null, at);
      homeless.addRepaid(part.amount().minus(owed));
    } else if (book.lots().refill(lot, part.amount(), at)) {
      journal.move(BookAccount.REVENUE, BookAccount.CREDITS, part.amount(), lot, at);
    } else {
      homeless.sum = homeless.sum.plus(part.amount());
    }
  }

  /// What came from lots that have expired ends with the month; what was lent and has been repaid
  /// since was paid for, so a lot with some of that does not expire.
  private void addLot(Adjustment.Refund refund, long sequence, Returned homeless) {
    journal.move(BookAccount.REVENUE, BookAccount.CREDITS, homeless.sum, sequence, refund.at());
    book.lots()
        .add(
            new Lot(
                sequence,
                "refund:" + refund.reference(),
                LotSource.REFUND,
                homeless.sum,
                homeless.sum,
                Credits.ZERO,
                LotSource.REFUND.priority(),
                homeless.repaid ? null : refund.month().end(),
                Credits.ZERO,
                refund.at()));
  }

  Done done(Adjustment adjustment, long sequence, Credits amount, Balance before) {
    Adjusted adjusted =
        new Adjusted(
            sequence,
            adjustment.reference(),
            adjustment.kind(),
            amount,
            adjustment instanceof Adjustment.Refund refund ? refund.call() : null,
            adjustment.cause(),
            adjustment.at());
    Balance after = book.available(adjustment.at());
    book.adjustments().add(new Adjustments.Made(adjusted, before, after));
    return new Done(adjusted, after, false);
  }

  /// @param lot null: it was lent
  private record Part(@Nullable Long lot, Credits amount) {}

  /// What can go back to no lot it came from.
  private static final class Returned {
    private Credits sum = Credits.ZERO;
    private boolean repaid;

    void addRepaid(Credits amount) {
      sum = sum.plus(amount);
      repaid |= !amount.isZero();
    }
  }
}
