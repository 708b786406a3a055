package dev.tollgate.provider.simulated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/chat/completions` and `/v1/completions` of the simulated provider.
final class SimulatedChat implements HttpHandler {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration HANGING = Duration.ofMinutes(10);

  private final Duration latency;
  private final InstantSource clock;

  /// @param latency before each answer, unless the request names its own
  SimulatedChat(Duration latency, InstantSource clock) {
    this.latency = latency;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      if (SimulatedAccount.lets(exchange)) {
        answer(exchange, SimulatedRequest.of(JSON.readTree(exchange.getRequestBody())));
      } else {
        send(exchange, 401, SimulatedAnswer.error(401, "A simulated bad key"));
      }
    } catch (JacksonException unreadable) {
      send(exchange, 400, SimulatedAnswer.error(400, "The body is not JSON"));
    }
    exchange.close();
  }

  private void answer(HttpExchange exchange, SimulatedRequest request) throws IOException {
    pause(request.latency() == null ? latency : request.latency());
    SimulatedAnswer answer = new SimulatedAnswer(request, clock.instant().getEpochSecond());
    switch (request.fault()) {
      case ERROR_400 -> send(exchange, 400, SimulatedAnswer.error(400, "A simulated bad request"));
      case ERROR_401 -> send(exchange, 401, SimulatedAnswer.error(401, "A simulated bad key"));
      case ERROR_429 -> {
        exchange.getResponseHeaders().set("Retry-After", "7");
        send(exchange, 429, SimulatedAnswer.error(429, "A simulated rate limit"));
      }
      case ERROR_500 -> send(exchange, 500, SimulatedAnswer.error(500, "A simulated failure"));
      case HANG -> {
        pause(HANGING);
        throw new SimulatedDeath();
      }
      case NOT_JSON -> send(exchange, 200, "text/html", "<html>busy</html>");
      case DIE_BEFORE_ANSWER -> throw new SimulatedDeath();
      case NONE,
          HANG_MID_STREAM,
          DIE_MID_STREAM,
          ERROR_MID_STREAM,
          NO_USAGE,
          MALFORMED_USAGE,
          NEGATIVE_USAGE,
          OTHER_MODEL,
          PROVIDER_COST -> {
        if (request.stream()) {
          stream(exchange, request, answer);
        } else {
          whole(exchange, request, answer);
        }
      }
    }
  }

  private static void whole(HttpExchange exchange, SimulatedRequest request, SimulatedAnswer answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer.whole());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    if (request.fault() == Fault.DIE_MID_STREAM) {
      exchange.getResponseBody().write(body, 0, body.length / 2);
      exchange.getResponseBody().flush();
      throw new SimulatedDeath();
    }
    exchange.getResponseBody().write(body);
  }

  private static void stream(
      HttpExchange exchange, SimulatedRequest request, SimulatedAnswer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    List<String> pieces = SimulatedText.chunks(answer.text());
    for (int choice = 0; choice < request.answers(); choice++) {
      for (int i = 0; i < pieces.size(); i++) {
        if (i == pieces.size() / 2) {
          breakDown(request, out);
        }
        pause(request.pace());
        event(out, answer.chunk(choice, pieces.get(i)));
      }
      event(out, answer.lastChunk(choice));
    }
    if (request.wantsUsage() && request.fault() != Fault.NO_USAGE) {
      event(out, answer.usageChunk());
    }
    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    out.close();
  }

  /// What goes wrong in the middle of a stream, if the request asked for it.
  private static void breakDown(SimulatedRequest request, OutputStream out) throws IOException {
    if (request.fault() == Fault.ERROR_MID_STREAM) {
      event(out, SimulatedAnswer.error(500, "A simulated failure in the stream"));
      throw new SimulatedDeath();
    }
    if (request.fault() == Fault.HANG_MID_STREAM) {
      pause(HANGING);
      throw new SimulatedDeath();
    }
    if (request.fault() == Fault.DIE_MID_STREAM) {
      throw new SimulatedDeath();
    }
  }

  private static void event(OutputStream out, JsonNode data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    send(exchange, status, "application/json", body.toString());
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void pause(Duration time) throws IOException {
    try {
      if (time.isPositive()) {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException("The simulated provider is shutting down", ended);
    }
  }

  /// Thrown out of the handler, which makes the server cut the connection without ending the
  /// answer.
  private static final class SimulatedDeath extends IOException {
    private static final long serialVersionUID = 1L;

    SimulatedDeath() {
      super("The simulated provider dies as asked");
    }
  }
}
