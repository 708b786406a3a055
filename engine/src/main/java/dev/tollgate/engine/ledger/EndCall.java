package dev.tollgate.engine.ledger;

import dev.tollgate.engine.ledger.CallRecord.State;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;

/// How calls end in a book: charged, given back, or given up and charged after all.
final class EndCall {

  private final Book book;
  private final Lots lots;
  private final Counters counters;
  private final Calls calls;
  private final Journal journal;

  EndCall(Book book) {
    this.book = book;
    this.lots = book.lots();
    this.counters = book.counters();
    this.calls = book.calls();
    this.journal = book.journal();
  }

  /// Charges a call once, however often it is asked to and however late.
  SettleAnswer settle(SettleHold settle) {
    PendingHold pending = calls.pending(settle.call());
    ClosedCall closed = calls.closed(settle.call());
    if (pending != null) {
      return settlePending(settle, pending);
    }
    if (closed == null) {
      return new SettleAnswer.Unknown();
    }
    return switch (closed.state()) {
      case SETTLED -> closed.answer(true);
      case RELEASED -> new SettleAnswer.WasReleased();
      case EXPIRED -> settleLate(settle, closed);
      case PENDING -> throw new IllegalStateException(settle.call() + " is closed and pending");
    };
  }

  private SettleAnswer settlePending(SettleHold settle, PendingHold pending) {
    book.retireLots(settle.at());
    counters.release(pending.claims());
    Credits charged = chargeable(settle, pending.granted());
    ClosedCall ended = pending.end(State.SETTLED, journal.next(), settle.at());
    burn(pending, charged, settle.at());
    return close(settle, ended, charged);
  }

  private SettleAnswer settleLate(SettleHold settle, ClosedCall expired) {
    book.retireLots(settle.at());
    Credits charged = chargeable(settle, Credits.ZERO);
    ClosedCall ended = expired.endAgain(journal.next(), settle.at());
    journal.move(
        BookAccount.UNRECONCILED, BookAccount.UNCHARGED, expired.held(), null, settle.at());
    burnFree(charged, settle.at());
    return close(settle, ended, charged);
  }

  /// The price as far as the hold and what is available beside it cover it. A hold is kept even
  /// when the account has come to owe more than it may.
  private Credits chargeable(SettleHold settle, Credits granted) {
    return settle.price().min(granted.plus(book.available(settle.at()).spendable()));
  }

  private SettleAnswer close(SettleHold settle, ClosedCall ended, Credits charged) {
    Credits overrun = settle.price().minus(charged);
    journal.move(BookAccount.UNCHARGED, BookAccount.OVERRUN, overrun, null, settle.at());
    for (HeldClaim claim : ended.claims()) {
      counters.settle(claim.key(), claim.settledAs(settle.countedTokens(), charged));
    }
    book.retireLots(settle.at());
    ClosedCall closed = ended.charge(charged, overrun, book.available(settle.at()));
    calls.close(closed);
    return closed.answer(false);
  }

  /// Burns the hold's own lots first, then free ones, and only then lends.
  private void burn(PendingHold pending, Credits charged, Instant at) {
    book.lendNoMore(pending.fromOverdraft());
    List<LotPart> burned = lots.burnReserved(pending.reservations(), charged);
    charge(burned, at);
    burnFree(charged.minus(LotPart.sum(burned)), at);
  }

  private void burnFree(Credits amount, Instant at) {
    List<LotPart> burned = lots.burn(amount, at);
    charge(burned, at);
    Credits lent = amount.minus(LotPart.sum(burned));
    journal.move(BookAccount.RECEIVABLE, BookAccount.REVENUE, lent, null, at);
  }

  private void charge(List<LotPart> burned, Instant at) {
    burned.forEach(part ->
        journal.move(BookAccount.CREDITS, BookAccount.REVENUE, part.amount(), part.lot(), at));
  }

  /// Gives a pending hold back whole.
  boolean release(ReleaseHold release) {
    PendingHold pending = calls.pending(release.call());
    if (pending == null) {
      return false;
    }
    giveBack(pending);
    end(pending, State.RELEASED, release.at());
    return true;
  }

  /// Ends a hold whose lease has lapsed: it is given back, and its worst case is booked as
  /// unreconciled until a settle comes after all.
  boolean expire(CallId call, Instant now) {
    PendingHold pending = calls.pending(call);
    if (pending == null || !pending.hasLapsed(now)) {
      return false;
    }
    giveBack(pending);
    end(pending, State.EXPIRED, pending.at());
    return true;
  }

  private void giveBack(PendingHold pending) {
    lots.burnReserved(pending.reservations(), Credits.ZERO);
    book.lendNoMore(pending.fromOverdraft());
    counters.release(pending.claims());
  }

  private void end(PendingHold pending, State state, Instant at) {
    ClosedCall ended = pending.end(state, journal.next(), at);
    if (state == State.EXPIRED) {
      journal.move(BookAccount.UNCHARGED, BookAccount.UNRECONCILED, pending.granted(), null, at);
    }
    book.retireLots(at);
    calls.close(ended);
  }
}
