package dev.tollgate.stripe.standin;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An error as Stripe answers it.
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient ObjectNode error;

  private Refused(int status, ObjectNode error) {
    super(error.path("message").asString());
    this.status = status;
    this.error = error;
  }

  static Refused invalid(String message, @Nullable String param) {
    return new Refused(400, error("invalid_request_error", null, message, param));
  }

  static Refused code(String code, String message) {
    return new Refused(400, error("invalid_request_error", code, message, null));
  }

  static Refused missing(String kind, String id) {
    return new Refused(
        404,
        error(
            "invalid_request_error",
            "resource_missing",
            "No such %s: '%s'".formatted(kind, id),
            "id"));
  }

  static Refused unauthorized() {
    return new Refused(
        401, error("invalid_request_error", null, "Invalid API Key provided.", null));
  }

  static Refused keyReused() {
    return new Refused(
        400,
        error(
            "idempotency_error",
            null,
            "Keys for idempotent requests can only be used with the same parameters they were first used with.",
            null));
  }

  static Refused fault(int status) {
    return status == 429
        ? new Refused(429, error("invalid_request_error", "rate_limit", "Too many requests.", null))
        : new Refused(status, error("api_error", null, "The stand-in was told to fail.", null));
  }

  /// A card that was declined, with the PaymentIntent as it is now.
  static Refused card(String code, String declineCode, ObjectNode intent) {
    ObjectNode error = error("card_error", code, "Your card was declined.", null);
    if (!declineCode.isEmpty()) {
      error.put("decline_code", declineCode);
    }
    error.set("payment_intent", intent);
    return new Refused(402, error);
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("error", error);
    return body;
  }

  private static ObjectNode error(
      String type, @Nullable String code, String message, @Nullable String param) {
    ObjectNode error =
        JsonNodeFactory.instance.objectNode().put("type", type).put("message", message);
    if (code != null) {
      error.put("code", code);
    }
    if (param != null) {
      error.put("param", param);
    }
    return error;
  }
}
