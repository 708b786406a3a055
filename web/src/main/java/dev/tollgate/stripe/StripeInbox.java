package dev.tollgate.stripe;

import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.billing.collection.CollectorInbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Believes what Stripe has signed, of the mode that our key is of, and keeps it.
public final class StripeInbox implements CollectorInbox {

  private final StripeSignature signature;
  private final boolean live;
  private final CollectorEvents events;
  private final InstantSource realClock;

  /// @param realClock that signatures are judged by
  /// @param live whether events are to be about real money
  public StripeInbox(
      List<String> secrets, boolean live, CollectorEvents events, InstantSource realClock) {
    this.signature = new StripeSignature(secrets, StripeSignature.TOLERANCE);
    this.live = live;
    this.events = events;
    this.realClock = realClock;
  }

  @Override
  public Taken take(byte[] body, @Nullable String header, Instant at) {
    Optional<String> refusal = signature.refusal(header, body, realClock.instant());
    if (refusal.isPresent()) {
      return new Taken.Refused(
          "signature_invalid", "The event is not believed: " + refusal.get() + ".");
    }
    Optional<ReadEvent.Read> read = ReadEvent.of(body);
    if (read.isEmpty()) {
      return new Taken.Refused(
          "event_unreadable",
          "The body is no event: JSON with an id evt_… and a type is expected.");
    }
    if (read.get().live() != live) {
      return new Taken.Refused(
          "wrong_mode",
          live
              ? "The event is of test mode, and the key here is a live one."
              : "The event is about real money, and the key here is a test one.");
    }
    boolean news = events.keep(read.get().event(), at);
    return new Taken.Kept(read.get().event().id(), news);
  }
}
