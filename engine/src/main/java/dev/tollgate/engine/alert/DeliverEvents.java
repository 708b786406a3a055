package dev.tollgate.engine.alert;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// The use case that takes events to endpoints and people. Each delivery is tried for three days,
/// less and less often; what one endpoint, or the mail server, does to us holds up no other.
public final class DeliverEvents {

  /// Longer than any attempt.
  private static final Duration LEASE = Duration.ofMinutes(2);

  /// After each failed attempt; 71 hours and a half in all.
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(20));

  private final Outbox outbox;
  private final List<Lane> lanes;
  private final List<String> operators;
  private final Executor threads;

  /// A road with room for so many deliveries at a time.
  public record Lane(Carrier carrier, Semaphore room) {
    public Lane(Carrier carrier, int room) {
      this(carrier, new Semaphore(room));
    }
  }

  /// @param operators mail addresses of the platform's people
  /// @param threads run an attempt each
  public DeliverEvents(Outbox outbox, List<Lane> lanes, List<String> operators, Executor threads) {
    this.outbox = outbox;
    this.lanes = List.copyOf(lanes);
    this.operators = List.copyOf(operators);
    this.threads = threads;
  }

  /// Begins what is due, and does not wait for it.
  public void due() {
    boolean mail =
        lanes.stream()
            .map(Lane::carrier)
            .anyMatch(each -> each.road() == Delivery.Road.MAIL && each.isOpen());
    outbox.sort(mail, operators);
    lanes.stream().filter(lane -> lane.carrier().isOpen()).forEach(lane -> begin(lane));
  }

  private void begin(Lane lane) {
    int room = lane.room().drainPermits();
    List<Delivery> claimed =
        room == 0 ? List.of() : outbox.claim(lane.carrier().road(), room, LEASE);
    lane.room().release(room - claimed.size());
    claimed.forEach(each -> threads.execute(() -> attempt(lane, each)));
  }

  /// Where something was delivered the next may follow at once.
  private void attempt(Lane lane, Delivery delivery) {
    boolean taken;
    try {
      taken = note(delivery, lane.carrier().carry(delivery));
    } finally {
      lane.room().release();
    }
    if (taken) {
      begin(lane);
    }
  }

  private boolean note(Delivery delivery, Answer answer) {
    switch (answer.kind()) {
      case TAKEN -> outbox.delivered(delivery, answer);
      case GONE -> outbox.giveUp(delivery, answer);
      case FAILED -> {
        if (delivery.attempts() < WAITS.size()) {
          outbox.later(delivery, answer, WAITS.get(delivery.attempts()));
        } else {
          outbox.giveUp(delivery, answer);
        }
      }
    }
    return answer.kind() == Answer.Kind.TAKEN;
  }
}
