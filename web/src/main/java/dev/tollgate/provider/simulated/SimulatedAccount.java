package dev.tollgate.provider.simulated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the simulated provider tells of an account, to whoever presents a key that does not say
/// `invalid`: its models, and what OpenRouter calls its credits.
final class SimulatedAccount implements HttpHandler {

  private final String answer;

  private SimulatedAccount(String answer) {
    this.answer = answer;
  }

  static SimulatedAccount models() {
    return new SimulatedAccount(
        "{\"object\": \"list\", \"data\": [{\"id\": \"sim-small\", \"object\": \"model\"}]}");
  }

  static SimulatedAccount credits() {
    return new SimulatedAccount("{\"data\": {\"total_credits\": 25.5, \"total_usage\": 10.25}}");
  }

  /// Whether a request presents a key that would work.
  static boolean lets(HttpExchange exchange) {
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    return key == null || !key.contains("invalid");
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean works = lets(exchange);
      String body = works ? answer : SimulatedAnswer.error(401, "A simulated bad key").toString();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(works ? 200 : 401, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
