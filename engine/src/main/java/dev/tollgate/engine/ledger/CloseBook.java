package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Rollover;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Ends months and lots on a [Book].
final class CloseBook {

  private static final Credits ANY = new Credits(Long.MAX_VALUE);

  private final Book book;
  private final Months months;
  private final Lots lots;
  private final Journal journal;

  CloseBook(Book book) {
    this.book = book;
    this.months = book.months();
    this.lots = book.lots();
    this.journal = book.journal();
  }

  /// @param granted whether the allowance of the next month was granted before
  MonthAnswer close(CloseMonth close, boolean granted) {
    AllowanceMonth ended = close.ended();
    ClosedMonth earlier = ended == null ? null : months.closed(ended.start());
    if (earlier != null) {
      return new MonthAnswer.Closed(earlier, true);
    }
    if (!Objects.equals(ended, months.open())) {
      return new MonthAnswer.OtherMonth(months.open());
    }
    Credits allowance = granted ? Credits.ZERO : close.allowance();
    if (ended == null) {
      journal.next();
      months.begin(close.next());
      grant(close, allowance);
      return new MonthAnswer.Begun(close.next());
    }
    ClosedMonth closed = end(close, ended, allowance);
    grant(close, allowance);
    return new MonthAnswer.Closed(closed, false);
  }

  private ClosedMonth end(CloseMonth close, AllowanceMonth ended, Credits allowance) {
    Instant at = ended.end();
    retire(at);
    long sequence = journal.next();
    List<LotPart> parts = lots.retire(at, lot -> true);
    Credits unused = LotPart.sum(parts);
    breakOff(parts, at);
    Rollover rollover = close.rolling().of(unused);
    Credits most = rollover.of(ANY, close.monthlyGrant());
    Credits rolled = unused.min(most);
    roll(rolled, "rolled:" + ended.start(), close.next().end(), at);
    HeldAllowance held = new HeldAllowance(at, most.minus(rolled), close.next().end());
    if (!held.mayRoll().isZero() && lots.holds(held)) {
      months.keep(held);
    }
    ClosedMonth closed =
        new ClosedMonth(sequence, ended, close.next(), unused, rolled, most, allowance);
    months.close(closed);
    return closed;
  }

  private void grant(CloseMonth close, Credits allowance) {
    if (allowance.isZero()) {
      return;
    }
    Instant start = close.next().start();
    book.put(
        new GrantLot(
            close.account(),
            CloseMonth.reference(start),
            LotSource.ALLOWANCE,
            allowance,
            LotSource.ALLOWANCE.priority(),
            close.next().end(),
            Credits.ZERO,
            close.repaysReceivable(),
            start));
  }

  /// Moves the free remains of lots past their expiry to breakage, under a number of its own. The
  /// allowance of a month that is not closed waits for that; one of a closed month still rolls as
  /// far as its close leaves room.
  void retire(Instant at) {
    List<LotPart> parts = lots.retire(at, lot -> !months.waits(lot));
    if (!parts.isEmpty()) {
      journal.next();
      breakOff(parts, at);
      months.held().forEach(held -> rollLate(held, parts, at));
    }
    months.forget(lots);
  }

  private void rollLate(HeldAllowance held, List<LotPart> parts, Instant at) {
    Credits late = lots.sumOf(held, parts).min(held.mayRoll());
    if (late.isZero() || !at.isBefore(held.rollsUntil())) {
      return;
    }
    String reference = "rolled:%s:%d".formatted(held.monthEnd(), journal.sequence() + 1);
    roll(late, reference, held.rollsUntil(), at);
    months.replace(held, held.rolled(late));
  }

  private void breakOff(List<LotPart> parts, Instant at) {
    parts.forEach(part ->
        journal.move(BookAccount.CREDITS, BookAccount.BREAKAGE, part.amount(), part.lot(), at));
  }

  /// Takes credits out of breakage again, into a lot of their own.
  private void roll(Credits amount, String reference, Instant expires, Instant at) {
    if (amount.isZero()) {
      return;
    }
    long lot = journal.next();
    journal.move(BookAccount.BREAKAGE, BookAccount.CREDITS, amount, lot, at);
    lots.add(
        new Lot(
            lot,
            reference,
            LotSource.ROLLED,
            amount,
            amount,
            Credits.ZERO,
            LotSource.ROLLED.priority(),
            expires,
            Credits.ZERO,
            at));
  }
}
