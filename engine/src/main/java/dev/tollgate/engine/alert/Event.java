package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened, once. Whoever makes it happen writes it in the transaction that does,
/// so that neither is there without the other.
///
/// @param account whose event it is; null: the platform's own
/// @param data what endpoints are sent, by name
/// @param text a sentence for people
/// @param at the clock of what happened
public record Event(
    @Nullable AccountId account,
    EventType type,
    Map<String, String> data,
    String text,
    Instant at) {

  public Event {
    data = Map.copyOf(data);
  }
}
