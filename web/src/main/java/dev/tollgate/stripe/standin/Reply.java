package dev.tollgate.stripe.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What is sent back, and what was sent.
///
/// @param fields of the query or the body
record Reply(HttpExchange exchange, FormFields fields) {

  static Reply to(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Reply(
        exchange, FormFields.parse(body.isEmpty() ? (query == null ? "" : query) : body));
  }

  void json(int status, String body) throws IOException {
    send(status, "application/json", body);
  }

  void html(int status, String body) throws IOException {
    send(status, "text/html; charset=utf-8", body);
  }

  void refuse(Refused refused) throws IOException {
    json(refused.status(), refused.body().toString());
  }

  void redirect(String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(303, -1);
  }

  private void send(int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
