package dev.tollgate.provider.simulated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An interface of the simulated provider that answers in one piece.
final class SimulatedWhole implements HttpHandler {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Function<JsonNode, JsonNode> answers;

  /// @param answers makes the answer of a request
  SimulatedWhole(Function<JsonNode, JsonNode> answers) {
    this.answers = answers;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      Fault fault = SimulatedRequest.of(body).fault();
      if (fault == Fault.ERROR_500 || fault == Fault.ERROR_401 || fault == Fault.ERROR_400) {
        int status = Integer.parseInt(fault.name().substring("ERROR_".length()));
        send(exchange, status, SimulatedAnswer.error(status, "A simulated failure"));
        return;
      }
      send(exchange, 200, answers.apply(body));
    } catch (JacksonException unreadable) {
      send(exchange, 400, SimulatedAnswer.error(400, "The body is not JSON"));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
