package dev.tollgate.web.console.event;

import dev.tollgate.engine.alert.Webhooks.Sent;
import dev.tollgate.web.console.form.Shown;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Something that was sent to an endpoint, or is to be.
///
/// @param state `waiting`, `delivered`, `given up`
/// @param tried when it was tried last, or that it was not yet
/// @param next when it is tried next; empty: it is not
/// @param status the last that was answered; a dash: none was
/// @param body as it was sent, laid out in lines
public record DeliveryView(
    long id,
    String type,
    String message,
    String state,
    int attempts,
    String tried,
    String next,
    String status,
    String answer,
    String body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static DeliveryView of(Sent sent) {
    return new DeliveryView(
        sent.id(),
        sent.type(),
        sent.message(),
        sent.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        sent.attempts(),
        sent.tried() == null ? "not yet" : Shown.time(sent.tried()),
        sent.due() == null ? "" : Shown.time(sent.due()),
        sent.status() == null ? "–" : sent.status().toString(),
        sent.answer(),
        inLines(sent.body()));
  }

  private static String inLines(String body) {
    try {
      return JSON.readTree(body).toPrettyString();
    } catch (JacksonException words) {
      return body;
    }
  }
}
