package dev.tollgate.engine.billing.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Takes what the collector sends, if it is the collector who sends it; a port. What is taken is
/// kept before anything else is done with it.
public interface CollectorInbox {

  /// @param signature as it was sent; null: none was
  Taken take(byte[] body, @Nullable String signature, Instant at);

  /// What became of it.
  sealed interface Taken {

    /// @param news whether it had not been sent before
    record Kept(String id, boolean news) implements Taken {}

    /// @param code `signature_invalid`, `event_unreadable`, `wrong_mode`
    record Refused(String code, String why) implements Taken {}
  }
}
