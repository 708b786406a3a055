package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.Admission;
import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.CallRequest;
import dev.tollgate.engine.call.KeptRefusal;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.provider.ModelProvider;
import dev.tollgate.provider.ProviderAnswer;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import dev.tollgate.web.gateway.rate.Pass;
import dev.tollgate.web.gateway.rate.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// One metered call from its request to its answer: admitted and held for, sent, relayed, and
/// charged or given back.
public final class CompleteCall {

  private final RateLimits rates;
  private final AdmitCall admit;
  private final ConcludeCall conclude;
  private final Upstream upstream;
  private final OpenCalls open;
  private final CallIds ids;
  private final KeptRefusals refusals;
  private final InstantSource clock;
  private final int mostAnswer;
  private final RelayWhole whole;
  private final RelayStream stream;

  public CompleteCall(
      RateLimits rates,
      AdmitCall admit,
      ConcludeCall conclude,
      Upstream upstream,
      OpenCalls open,
      CallIds ids,
      KeptRefusals refusals,
      InstantSource clock,
      Deadlines deadlines,
      GatewaySettings settings) {
    this.rates = rates;
    this.admit = admit;
    this.conclude = conclude;
    this.upstream = upstream;
    this.open = open;
    this.ids = ids;
    this.refusals = refusals;
    this.clock = clock;
    this.mostAnswer = Math.toIntExact(settings.mostAnswer().toBytes());
    this.whole = new RelayWhole(conclude, mostAnswer);
    this.stream = new RelayStream(conclude, deadlines, settings.readOn());
  }

  /// A request of which nothing could be made. That, too, is kept for whoever sent it.
  ///
  /// @param model the name the client wrote; empty when it cannot be read
  void reject(
      Caller caller,
      String service,
      String model,
      ApiError error,
      HttpServletRequest from,
      HttpServletResponse to)
      throws IOException {
    refusals.keep(
        KeptRefusal.of(
            ids.of(from),
            caller,
            service,
            model,
            new RefusalCode(error.code()),
            error.message(),
            clock.instant()));
    ErrorWriter.write(from, to, error);
  }

  void complete(
      Caller caller,
      MeteredRequest request,
      Map<String, String> tags,
      HttpServletRequest from,
      HttpServletResponse to)
      throws IOException {
    CallRequest asked =
        new CallRequest(
            ids.of(from),
            caller,
            request.service(),
            request.model(),
            null,
            request.serviceClass(),
            request.demand(),
            request.stream(),
            tags);
    switch (rates.take(caller, request.demand().likelyTokens())) {
      case Pass.Refused refused -> {
        ApiError error = refused.error();
        refusals.keep(
            KeptRefusal.of(asked, new RefusalCode(error.code()), error.message(), clock.instant()));
        ErrorWriter.write(from, to, error);
      }
      case Pass.Granted pass -> {
        pass.headers().forEach(to::setHeader);
        admit(asked, request, pass, from, to);
      }
    }
  }

  private void admit(
      CallRequest asked,
      MeteredRequest request,
      Pass.Granted pass,
      HttpServletRequest from,
      HttpServletResponse to)
      throws IOException {
    Instant at = clock.instant();
    switch (admit.admit(asked, at)) {
      case Admission.Refused refused -> {
        pass.used(0);
        refusals.keep(KeptRefusal.of(asked, refused, at));
        ErrorWriter.write(from, to, RefusedCall.of(refused));
      }
      case Admission.Admitted admitted -> {
        conclude.expect(admitted.call(), pass);
        send(request, admitted.call(), to);
      }
    }
  }

  private void send(MeteredRequest request, AdmittedCall call, HttpServletResponse to)
      throws IOException {
    open.opened(call);
    try {
      ReceiptHeaders.begin(to, call);
      Optional<ProviderFailure> failure = relay(request, call, to);
      if (failure.isPresent()) {
        conclude.release(call, failure.get().reason());
        write(failure.get(), to);
      }
    } finally {
      open.concluded(call);
      conclude.forget(call);
    }
  }

  /// @return what went wrong before anything was charged or sent
  private Optional<ProviderFailure> relay(
      MeteredRequest request, AdmittedCall call, HttpServletResponse to) throws IOException {
    return switch (upstream.of(call)) {
      case Upstream.Found.Missing missing -> Optional.of(missing.failure());
      case Upstream.Found.Serving serving -> ask(serving.provider(), request, call, to);
    };
  }

  private Optional<ProviderFailure> ask(
      ModelProvider provider, MeteredRequest request, AdmittedCall call, HttpServletResponse to)
      throws IOException {
    byte[] body = UpstreamBody.of(request, call, provider.ceilingField());
    return switch (request.stream()
        ? provider.askStreamed(request.endpoint(), body)
        : provider.ask(request.endpoint(), body, mostAnswer)) {
      case ProviderAnswer.Failed failed ->
          Optional.of(ProviderFailure.of(call.model().provider(), failed));
      case ProviderAnswer.Begun begun -> {
        try (begun) {
          yield answered(request, call, begun, to);
        }
      }
    };
  }

  private Optional<ProviderFailure> answered(
      MeteredRequest request,
      AdmittedCall call,
      ProviderAnswer.Begun answer,
      HttpServletResponse to)
      throws IOException {
    if (Upstream.withOwnKey(call) && (answer.status() == 401 || answer.status() == 403)) {
      return Optional.of(ProviderFailure.keyRefused(call.model().provider(), answer.status()));
    }
    if (answer.status() < 200 || answer.status() > 299) {
      return Optional.of(ProviderFailure.of(call.model().provider(), answer));
    }
    boolean streamed = request.stream() && answer.contentType().startsWith("text/event-stream");
    return streamed
        ? stream.relay(request, call, answer, to)
        : whole.relay(request, call, answer, to);
  }

  private static void write(ProviderFailure failure, HttpServletResponse to) throws IOException {
    byte[] body = failure.body().getBytes(StandardCharsets.UTF_8);
    to.setStatus(failure.status());
    to.setContentType("application/json");
    failure.headers().forEach(to::setHeader);
    to.setContentLength(body.length);
    to.getOutputStream().write(body);
  }
}
