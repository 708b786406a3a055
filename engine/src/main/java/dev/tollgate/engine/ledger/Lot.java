package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Credits that came in one piece, with the terms they are burned on. Immutable: each change is a
/// new value.
///
/// @param id the sequence number of the grant, within the account
/// @param reference names the cause, once per account
/// @param amount what was granted, including what repaid a receivable
/// @param remaining what is left, reserved parts included
/// @param reserved what pending holds have set aside; these credits do not expire meanwhile
/// @param priority burned in this order, lower first
/// @param expires null: never
/// @param paid what was paid for it, in credits at face value
public record Lot(
    long id,
    String reference,
    LotSource source,
    Credits amount,
    Credits remaining,
    Credits reserved,
    int priority,
    @Nullable Instant expires,
    Credits paid,
    Instant granted) {

  /// Earliest expiry first, then oldest.
  static final Comparator<Lot> BY_AGE =
      Comparator.comparing(Lot::expires, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparingLong(Lot::id);

  /// The order lots are burned in unless rules say otherwise: priority, then earliest expiry, then
  /// oldest.
  public static final Comparator<Lot> BURN_ORDER =
      Comparator.comparingInt(Lot::priority).thenComparing(BY_AGE);

  /// What may still be reserved or burned, expiry aside.
  public Credits free() {
    return remaining.minus(reserved);
  }

  /// A lot past its expiry is never available, whether or not its remains were moved to breakage.
  public boolean isExpired(Instant at) {
    return expires != null && !at.isBefore(expires);
  }

  Lot reserve(Credits part) {
    return with(remaining, reserved.plus(part));
  }

  Lot giveBack(Credits part) {
    return with(remaining, reserved.minus(part));
  }

  Lot burn(Credits part) {
    return with(remaining.minus(part), reserved);
  }

  Lot refill(Credits part) {
    return with(remaining.plus(part), reserved);
  }

  private Lot with(Credits newRemaining, Credits newReserved) {
    return new Lot(
        id, reference, source, amount, newRemaining, newReserved, priority, expires, paid, granted);
  }
}
