package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.Settlement;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.provider.Endpoint;
import dev.tollgate.provider.ProviderAnswer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Hands on an answer that is not streamed: read to its end, charged, and then sent, byte for byte.
/// A client that has gone meanwhile is charged all the same.
final class RelayWhole {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConcludeCall conclude;
  private final int mostBytes;

  RelayWhole(ConcludeCall conclude, int mostBytes) {
    this.conclude = conclude;
    this.mostBytes = mostBytes;
  }

  /// @return what went wrong before anything was charged or sent; empty when all went well
  Optional<ProviderFailure> relay(
      MeteredRequest request,
      AdmittedCall call,
      ProviderAnswer.Begun answer,
      HttpServletResponse response)
      throws IOException {
    String provider = call.model().provider();
    byte[] body;
    try {
      body = answer.body().readNBytes(mostBytes);
      if (body.length == mostBytes) {
        return Optional.of(
            ProviderFailure.unusable(provider, "is larger than %d bytes".formatted(mostBytes)));
      }
    } catch (IOException broke) {
      return Optional.of(ProviderFailure.unusable(provider, "broke off"));
    }
    Optional<ObjectNode> json = parse(body);
    if (json.isEmpty()) {
      return Optional.of(ProviderFailure.unusable(provider, "is not JSON"));
    }
    Settlement settlement = conclude.settle(call, usage(request, call, json.get()));
    ReceiptHeaders.settled(response, settlement);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    return Optional.empty();
  }

  private ReportedUsage usage(MeteredRequest request, AdmittedCall call, ObjectNode json) {
    if (request.endpoint() == Endpoint.IMAGES && MadeImages.counts(json, call)) {
      return MadeImages.in(json, call);
    }
    if (json.hasNonNull("usage")) {
      return ReportedOrWorst.of(request.endpoint(), json, call);
    }
    Transcript said = new Transcript();
    said.add(json);
    return EstimateUsage.of(request, call, said);
  }

  private static Optional<ObjectNode> parse(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
