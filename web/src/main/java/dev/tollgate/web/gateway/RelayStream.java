package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.Settlement;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.provider.ProviderAnswer;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import dev.tollgate.web.repeat.CopiedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Hands on a streamed answer event by event, as it comes.
///
/// Events go through untouched but for `usage`: it is kept back, the call is settled when the
/// stream ends, and who asked for usage then gets it in one last chunk, with the charge. A client
/// that hangs up is charged for what the provider goes on to report; when the provider breaks off,
/// for an estimate of what it produced; when it had produced nothing, not at all.
final class RelayStream {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);
  private static final Duration TO_THE_LAST_BYTE = Duration.ofSeconds(1);

  private final ConcludeCall conclude;
  private final Deadlines deadlines;
  private final Duration readOn;

  /// @param readOn how long a provider is read on after the client has hung up
  RelayStream(ConcludeCall conclude, Deadlines deadlines, Duration readOn) {
    this.conclude = conclude;
    this.deadlines = deadlines;
    this.readOn = readOn;
  }

  /// @return what went wrong before anything was charged or sent; empty when something was
  Optional<ProviderFailure> relay(
      MeteredRequest request,
      AdmittedCall call,
      ProviderAnswer.Begun answer,
      HttpServletResponse response)
      throws IOException {
    SseEvents events = new SseEvents(answer.body());
    SseEvents.Event first;
    try {
      first = events.next();
    } catch (IOException broke) {
      first = null;
    }
    if (first == null) {
      return Optional.of(ProviderFailure.unusable(call.model().provider(), "broke off"));
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-cache");
    ClientStream client =
        new ClientStream(
            response.getOutputStream(),
            CopiedResponse.copyOf(response),
            () -> deadlines.endAfter(readOn, answer));
    if (new Passage(request, call, events, client).run(first)) {
      CopiedResponse.broke(response);
    }
    drain(answer);
    return Optional.empty();
  }

  /// Reads what may follow the end, so that the connection can be used again.
  private void drain(ProviderAnswer.Begun answer) {
    deadlines.endAfter(TO_THE_LAST_BYTE, answer);
    try {
      answer.body().skip(Long.MAX_VALUE);
    } catch (IOException ended) {
      // Nothing was expected.
    }
  }

  /// One stream on its way through.
  private final class Passage {

    private final MeteredRequest request;
    private final AdmittedCall call;
    private final SseEvents events;
    private final ClientStream client;
    private final Transcript said = new Transcript();
    private boolean done;

    Passage(MeteredRequest request, AdmittedCall call, SseEvents events, ClientStream client) {
      this.request = request;
      this.call = call;
      this.events = events;
      this.client = client;
    }

    /// @return whether the stream broke off
    boolean run(SseEvents.Event first) {
      boolean broke = false;
      try {
        for (SseEvents.Event event = first; event != null && !done; event = events.next()) {
          pass(event);
          if (!events.buffered()) {
            client.flush();
          }
        }
      } catch (IOException ended) {
        broke = true;
      }
      boolean unfinished = broke || !(done || said.finished());
      conclude(unfinished);
      client.flush();
      return unfinished || said.errored();
    }

    private void pass(SseEvents.Event event) {
      byte[] data = event.data();
      if (data == null) {
        client.write(event.raw());
      } else if (java.util.Arrays.equals(data, DONE)) {
        done = true;
      } else {
        JsonNode chunk = parse(data);
        if (chunk instanceof ObjectNode object) {
          said.add(object);
          passChunk(event, object);
        } else {
          client.write(event.raw());
        }
      }
    }

    private void passChunk(SseEvents.Event event, ObjectNode chunk) {
      JsonNode usage = chunk.path("usage");
      boolean wanted = usage.isNull() && request.wantsUsage();
      if (usage.isMissingNode() || wanted) {
        client.write(event.raw());
      } else if (!chunk.path("choices").isEmpty()) {
        chunk.remove("usage");
        client.event(chunk.toString());
      }
    }

    private void conclude(boolean broke) {
      if ((broke || said.errored()) && said.producedNothing()) {
        RelayStream.this.conclude.release(call, "provider_broke");
        tellBroken("Nothing was charged.");
        return;
      }
      boolean reported = said.usage() != null && (!broke || said.usageIsFinal());
      ReportedUsage usage =
          reported
              ? ReportedOrWorst.of(request.endpoint(), said.report(), call)
              : EstimateUsage.of(request, call, said);
      Settlement settlement = RelayStream.this.conclude.settle(call, usage);
      if (request.wantsUsage()) {
        client.event(usageChunk(settlement, usage, reported).toString());
      }
      if (broke) {
        tellBroken("What it had produced was charged: GET /api/v1/calls/%s.".formatted(call.id()));
      } else if (done) {
        client.event("[DONE]");
      }
    }

    private void tellBroken(String consequence) {
      if (!said.errored()) {
        ApiError error =
            ApiError.of(
                502,
                "provider_broke",
                "The provider '%s' broke off. %s".formatted(call.model().provider(), consequence));
        client.event(ErrorWriter.openAi(error).toString());
      }
    }

    private ObjectNode usageChunk(Settlement settlement, ReportedUsage usage, boolean reported) {
      ObjectNode chunk = said.emptyChunk();
      ObjectNode shown =
          said.usage() instanceof ObjectNode object && reported
              ? object
              : EstimatedUsageObject.of(usage.usage());
      chunk.set("usage", shown);
      ReceiptHeaders.settled(shown, settlement, !reported);
      return chunk;
    }
  }

  private static @Nullable JsonNode parse(byte[] data) {
    try {
      return JSON.readTree(data);
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
