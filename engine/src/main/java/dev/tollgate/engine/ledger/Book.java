package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The book of one account, and every command on it: what the ledger means, without a database.
///
/// Commands are applied one by one in arrival order; whoever keeps the book holds its account's
/// lock. A command that throws leaves the book spoilt: it is to be read again.
public final class Book {

  private final AccountId account;
  private final Balances balances;
  private final Lots lots;
  private final Counters counters;
  private final Calls calls;
  private final Adjustments adjustments;
  private final Months months;
  private final Journal journal;
  private Credits overdraft;
  private Credits overdraftHeld;

  /// @param overdraft what the account may owe, as its last hold said
  /// @param overdraftHeld the part of pending holds that no lot covers
  /// @param sequence the last number given
  public Book(
      AccountId account,
      Credits overdraft,
      Credits overdraftHeld,
      long sequence,
      Balances balances,
      Lots lots,
      Counters counters,
      Calls calls,
      Adjustments adjustments,
      Months months) {
    this.account = account;
    this.overdraft = overdraft;
    this.overdraftHeld = overdraftHeld;
    this.balances = balances;
    this.lots = lots;
    this.counters = counters;
    this.calls = calls;
    this.adjustments = adjustments;
    this.months = months;
    this.journal = new Journal(sequence, balances);
  }

  /// The book of an account that nothing has happened to yet.
  public static Book opened(AccountId account) {
    return new Book(
        account,
        Credits.ZERO,
        Credits.ZERO,
        0,
        new Balances(Map.of()),
        new Lots(List.of()),
        new Counters(Map.of()),
        new Calls(List.of(), List.of()),
        new Adjustments(List.of(), List.of()),
        Months.none());
  }

  public AccountId account() {
    return account;
  }

  public Credits overdraft() {
    return overdraft;
  }

  public Credits overdraftHeld() {
    return overdraftHeld;
  }

  public Balances balances() {
    return balances;
  }

  public Lots lots() {
    return lots;
  }

  public Counters counters() {
    return counters;
  }

  public Calls calls() {
    return calls;
  }

  public Adjustments adjustments() {
    return adjustments;
  }

  public Months months() {
    return months;
  }

  public Journal journal() {
    return journal;
  }

  /// Unexpired lots − held − receivable + overdraft. What is reserved in a lot that has expired
  /// meanwhile counts as unexpired: it belongs to its hold.
  public Balance available(Instant at) {
    return Balance.of(lots.free(at)).plus(overdraft).minus(balances.owed()).minus(overdraftHeld);
  }

  /// @param seen whether its reference was seen before
  /// @return false if it was, and nothing happens
  public boolean grant(GrantLot grant, boolean seen) {
    if (seen) {
      return false;
    }
    put(grant);
    return true;
  }

  /// @return the number of the lot
  long put(GrantLot grant) {
    retireLots(grant.at());
    long id = journal.next();
    Credits repaid = grant.repaysReceivable() ? grant.amount().min(balances.owed()) : Credits.ZERO;
    Credits rest = grant.amount().minus(repaid);
    journal.move(BookAccount.ISSUED, BookAccount.RECEIVABLE, repaid, id, grant.at());
    journal.move(BookAccount.ISSUED, BookAccount.CREDITS, rest, id, grant.at());
    lots.add(
        new Lot(
            id,
            grant.reference(),
            grant.source(),
            grant.amount(),
            rest,
            Credits.ZERO,
            grant.priority(),
            grant.expires(),
            grant.paid(),
            grant.at()));
    retireLots(grant.at());
    return id;
  }

  /// Moves credits because somebody says so, once per reference.
  public AdjustmentAnswer adjust(Adjustment adjustment) {
    return new AdjustBook(this).adjust(adjustment);
  }

  /// Ends a month and begins the next, once.
  ///
  /// @param seen whether the reference of the new month's allowance was seen before
  public MonthAnswer close(CloseMonth close, boolean seen) {
    return new CloseBook(this).close(close, seen);
  }

  /// @param standing how the account and the key stand, as committed
  /// @param now real time, which leases run on
  public HoldAnswer hold(PlaceHold hold, Standing standing, Instant now) {
    if (calls.knows(hold.call())) {
      return new HoldAnswer.Duplicate();
    }
    Optional<HoldAnswer> refusal = standing.refusalOf(hold);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    AllowanceMonth open = months.open();
    if (open != null && months.isOver(hold.at())) {
      return new HoldAnswer.MonthEnded(open);
    }
    retireLots(hold.at());
    overdraft = hold.overdraft();
    Balance available = available(hold.at());
    Credits granted = hold.wanted().min(available.spendable());
    Optional<HoldAnswer> limit = Claims.limitReached(hold, granted, counters);
    if (limit.isPresent()) {
      return limit.get();
    }
    if (granted.compareTo(hold.minimum()) < 0) {
      return new HoldAnswer.Insufficient(hold.minimum(), available);
    }
    return place(hold, granted, now);
  }

  private HoldAnswer place(PlaceHold hold, Credits granted, Instant now) {
    List<LotPart> reservations = lots.reserve(granted, hold.burn(), hold.at());
    Credits fromOverdraft = granted.minus(LotPart.sum(reservations));
    overdraftHeld = overdraftHeld.plus(fromOverdraft);
    List<HeldClaim> claims = Claims.heldBy(hold, granted);
    counters.hold(claims);
    long sequence = journal.next();
    calls.place(
        new PendingHold(
            hold.call(),
            sequence,
            hold.key(),
            reservations,
            fromOverdraft,
            claims,
            now.plus(hold.lease()),
            hold.at()));
    Instant month = hold.month().start();
    return new HoldAnswer.Held(
        granted,
        counters.of(new CounterKey(CounterClaim.MONTH_TOKENS, month)).settled(),
        new Credits(counters.of(new CounterKey(CounterClaim.MONTH_SPEND, month)).settled()),
        available(hold.at()),
        sequence);
  }

  /// Charges a call once, however often it is asked to and however late.
  public SettleAnswer settle(SettleHold settle) {
    return new EndCall(this).settle(settle);
  }

  /// Gives a pending hold back whole.
  public boolean release(ReleaseHold release) {
    return new EndCall(this).release(release);
  }

  /// Extends the lease of a pending hold; one that has lapsed but was not swept yet lives again.
  public boolean renew(CallId call, Duration lease, Instant now) {
    PendingHold pending = calls.pending(call);
    if (pending == null) {
      return false;
    }
    calls.place(pending.renewed(now.plus(lease)));
    return true;
  }

  /// Ends a hold whose lease has lapsed: it is given back, and its worst case is booked as
  /// unreconciled until a settle comes after all.
  public boolean expire(CallId call, Instant now) {
    return new EndCall(this).expire(call, now);
  }

  /// A hold that was partly lent has ended.
  void lendNoMore(Credits held) {
    overdraftHeld = overdraftHeld.minus(held);
  }

  /// Moves the free remains of lots past their expiry to breakage.
  void retireLots(Instant at) {
    new CloseBook(this).retire(at);
  }
}
