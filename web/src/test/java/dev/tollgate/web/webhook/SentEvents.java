package dev.tollgate.web.webhook;

import dev.tollgate.stripe.StripeSignature;
import dev.tollgate.stripe.standin.StripeStandIn;
import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events as Stripe sends them to the webhook, or as somebody else does.
record SentEvents(RunningTollgate tollgate) {

  static final String SECRET = StripeStandIn.WEBHOOK_SECRET;

  long kept(String id) {
    return JdbcClient.create(tollgate.bean(DataSource.class))
        .sql("SELECT count(*) FROM stripe_event WHERE event_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  static String event(String id, String type, String subject) {
    return """
    {"id":"%1$s","object":"event","type":"%2$s","created":1700000000,"livemode":false,
     "data":{"object":{"id":"%3$s","payment_intent":"%3$s","customer":"cus_nobody"}}}
    """
        .formatted(id, type, subject);
  }

  /// Signed as Stripe does, now.
  HttpResponse<String> send(String body) {
    return send(body, signed(SECRET, body, Instant.now()));
  }

  static String signed(String secret, String body, Instant at) {
    return StripeSignature.of(secret, body.getBytes(StandardCharsets.UTF_8), at);
  }

  HttpResponse<String> send(String body, @Nullable String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(tollgate.url("/webhooks/stripe"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("Stripe-Signature", signature);
    }
    return tollgate.send(request.build());
  }
}
