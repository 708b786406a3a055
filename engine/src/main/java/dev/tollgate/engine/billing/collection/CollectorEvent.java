package dev.tollgate.engine.billing.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something the collector says has happened. It is a hint and no more: what is true is asked of
/// the collector, so that order and repetition do not matter.
///
/// @param id at the collector; the same again is the same event
/// @param type the collector's word: `charge.refunded`
/// @param about what to look at again
/// @param subject its id: a payment, a page, a customer
/// @param body as it came
public record CollectorEvent(
    String id, String type, About about, String subject, String body, Instant created) {

  /// What an event is about.
  public enum About {
    PAYMENT,
    PAGE,
    CUSTOMER,
    CUSTOMER_GONE,
    CARD,
    /// Nothing we use: kept and shown.
    OTHER
  }

  /// An event as it is kept.
  ///
  /// @param note what came of it
  /// @param handled null: not yet
  public record Kept(
      CollectorEvent event,
      State state,
      int attempts,
      String note,
      Instant received,
      @Nullable Instant handled) {}

  /// Where an event is.
  public enum State {
    NEW,
    DONE,
    /// Kept, and not used.
    UNUSED,
    /// It does not fit what we asked for, and a person should look.
    DIFFERS,
    /// It could not be handled, many times.
    FAILED
  }
}
