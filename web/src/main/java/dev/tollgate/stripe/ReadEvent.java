package dev.tollgate.stripe;

import dev.tollgate.engine.billing.collection.CollectorEvent;
import dev.tollgate.engine.billing.collection.CollectorEvent.About;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads out of an event what to look at again; everything else is asked of Stripe.
public final class ReadEvent {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 200;

  private ReadEvent() {}

  /// What an event says.
  ///
  /// @param live whether it is about real money
  public record Read(CollectorEvent event, boolean live) {}

  /// Empty when it is no event.
  public static Optional<Read> of(byte[] body) {
    try {
      String text = new String(body, StandardCharsets.UTF_8);
      JsonNode event = JSON.readTree(text);
      String id = event.path("id").asString("");
      String type = event.path("type").asString("");
      if (!id.startsWith("evt_")
          || id.length() > LONGEST
          || type.isEmpty()
          || type.length() > LONGEST) {
        return Optional.empty();
      }
      return Optional.of(
          new Read(read(id, type, event, text), event.path("livemode").asBoolean(false)));
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  private static CollectorEvent read(String id, String type, JsonNode event, String text) {
    JsonNode object = event.path("data").path("object");
    About about = about(type);
    String subject = subject(about, type, object);
    return new CollectorEvent(
        id,
        type,
        subject.isEmpty() || subject.length() > LONGEST ? About.OTHER : about,
        subject.length() > LONGEST ? "" : subject,
        text,
        Instant.ofEpochSecond(Math.max(0, event.path("created").asLong(0))));
  }

  private static About about(String type) {
    if (type.startsWith("checkout.session.")) {
      return About.PAGE;
    }
    if (type.startsWith("payment_intent.")
        || type.startsWith("charge.")
        || type.startsWith("refund.")) {
      return About.PAYMENT;
    }
    return switch (type) {
      case "setup_intent.succeeded",
          "payment_method.attached",
          "payment_method.updated",
          "payment_method.automatically_updated" ->
          About.CUSTOMER;
      case "payment_method.detached" -> About.CARD;
      case "customer.deleted" -> About.CUSTOMER_GONE;
      default -> About.OTHER;
    };
  }

  private static String subject(About about, String type, JsonNode object) {
    String named =
        switch (about) {
          case PAYMENT -> type.startsWith("payment_intent.") ? "id" : "payment_intent";
          case CUSTOMER -> "customer";
          case PAGE, CARD, CUSTOMER_GONE -> "id";
          case OTHER -> "none";
        };
    return object.path(named).asString("");
  }
}
