package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call as the books keep it: what it was rated on, what it cost and charged, and why.
///
/// @param held what was reserved for it
/// @param overrun above the hold, not charged
/// @param entries the movements it caused, those of its refunds at the end
public record CallRecord(
    CallId call,
    AccountId account,
    KeyId key,
    State state,
    long sequence,
    CallFacts facts,
    Usage usage,
    Set<UsageFlag> flags,
    Credits held,
    Credits price,
    Credits charged,
    Credits overrun,
    ExactCredits cost,
    @Nullable BigDecimal providerCostUsd,
    @Nullable String releaseReason,
    List<ReceiptLine> lines,
    List<Entry> entries,
    Instant settledAt) {

  /// How far a call has come.
  public enum State {
    PENDING,
    SETTLED,
    RELEASED,
    EXPIRED
  }

  /// A movement between two books; the amount is positive.
  ///
  /// @param debit the book it leaves
  /// @param credit the book it enters
  /// @param lot the lot it was taken from; null when none
  public record Entry(String debit, String credit, Credits amount, @Nullable Long lot, Instant at) {

    public static Entry of(Movement movement) {
      return new Entry(
          movement.debit().title(),
          movement.credit().title(),
          movement.amount(),
          movement.lot(),
          movement.at());
    }
  }
}
