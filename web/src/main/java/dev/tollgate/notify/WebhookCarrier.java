package dev.tollgate.notify;

import dev.tollgate.egress.EgressClient;
import dev.tollgate.egress.EgressClient.Reply;
import dev.tollgate.engine.alert.Answer;
import dev.tollgate.engine.alert.Carrier;
import dev.tollgate.engine.alert.Delivery;
import dev.tollgate.engine.alert.Delivery.Target;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/// Posts events to endpoints, signed. Only 2xx takes an event; a redirect does not, since nobody
/// checked where it leads, and 410 says that the endpoint is gone.
public final class WebhookCarrier implements Carrier {

  private static final int GONE = 410;

  private final EgressClient egress;
  private final InstantSource realClock;

  /// @param realClock of the signatures, which endpoints compare with their own
  public WebhookCarrier(EgressClient egress, InstantSource realClock) {
    this.egress = egress;
    this.realClock = realClock;
  }

  @Override
  public Delivery.Road road() {
    return Delivery.Road.WEBHOOK;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public Answer carry(Delivery delivery) {
    return switch (delivery.target()) {
      case Target.ToEndpoint endpoint -> post(delivery.message(), endpoint);
      case Target.ToAddress mail -> throw new IllegalArgumentException("No endpoint: " + mail);
    };
  }

  private Answer post(String id, Target.ToEndpoint to) {
    long seconds = realClock.instant().getEpochSecond();
    Reply reply =
        egress.post(
            to.url(),
            Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(seconds),
                "webhook-signature", WebhookSignature.of(to.secrets(), id, seconds, to.body())),
            to.body().getBytes(StandardCharsets.UTF_8));
    return switch (reply) {
      case Reply.Answered answered ->
          new Answer(kind(answered.status()), answered.status(), answered.text());
      case Reply.Unanswered unanswered -> Answer.failed(unanswered.why());
    };
  }

  private static Answer.Kind kind(int status) {
    if (status == GONE) {
      return Answer.Kind.GONE;
    }
    return status >= 200 && status < 300 ? Answer.Kind.TAKEN : Answer.Kind.FAILED;
  }
}
