package dev.tollgate.web.webhook;

import dev.tollgate.engine.billing.collection.CollectorInbox;
import dev.tollgate.engine.billing.collection.CollectorInbox.Taken;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes events of Stripe: believed by their signature, kept, answered, and handled after that.
@Hidden
@RestController
@AllowedTo(Audience.ANYONE)
class StripeWebhook {

  private static final int LONGEST = 1 << 20;

  private final CollectorInbox inbox;
  private final EventsSoon soon;
  private final InstantSource clock;

  StripeWebhook(CollectorInbox inbox, EventsSoon soon, InstantSource clock) {
    this.inbox = inbox;
    this.soon = soon;
    this.clock = clock;
  }

  @PostMapping(path = "/webhooks/stripe", produces = "application/json")
  ObjectNode take(
      HttpServletRequest request,
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw new Refusal(
          ApiError.of(413, "too_large", "An event has at most %d bytes.".formatted(LONGEST)));
    }
    return switch (inbox.take(body, signature, clock.instant())) {
      case Taken.Refused refused ->
          throw new Refusal(ApiError.of(400, refused.code(), refused.why()));
      case Taken.Kept kept -> {
        soon.handle();
        yield JsonNodeFactory.instance
            .objectNode()
            .put("received", kept.id())
            .put("news", kept.news());
      }
    };
  }
}
