package dev.tollgate.provider;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// Any endpoint that speaks OpenAI's interface: OpenAI, OpenRouter, LiteLLM, vLLM, Ollama and
/// whoever else, by base URL and key.
///
/// A call is sent once and never again: a second try could be charged by the provider twice.
public final class OpenAiCompatible implements ModelProvider {

  private final ProviderConnections connections;
  private final ProviderSettings settings;
  private final String ceilingField;
  private final Map<Endpoint, URI> addresses = new EnumMap<>(Endpoint.class);

  /// @throws IllegalArgumentException if the settings cannot work
  public OpenAiCompatible(String name, ProviderConnections connections, ProviderSettings settings) {
    settings.check(name);
    this.connections = connections;
    this.settings = settings;
    this.ceilingField = settings.ceilingFieldFor(name);
    String url = settings.baseUrl().toString();
    String base = url.endsWith("/") ? url : url + "/";
    for (Endpoint endpoint : Endpoint.values()) {
      addresses.put(endpoint, URI.create(base + endpoint.path()));
    }
  }

  @Override
  public String ceilingField() {
    return ceilingField;
  }

  @Override
  public ProviderAnswer ask(Endpoint endpoint, byte[] body, int mostBytes) {
    Request request = request(endpoint, body);
    CompletableFuture<ContentResponse> whole =
        new CompletableResponseListener(request, mostBytes).send();
    return answer(
        request,
        () -> {
          ContentResponse response =
              whole.get(settings.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
          return begun(response, new ByteArrayInputStream(response.getContent()));
        });
  }

  @Override
  public ProviderAnswer askStreamed(Endpoint endpoint, byte[] body) {
    Request request = request(endpoint, body);
    InputStreamResponseListener listener = new InputStreamResponseListener();
    request.send(listener);
    return answer(
        request,
        () ->
            begun(
                listener.get(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS),
                listener.getInputStream()));
  }

  private static ProviderAnswer begun(Response response, InputStream body) {
    return new ProviderAnswer.Begun(
        response.getStatus(),
        header(response, HttpHeader.CONTENT_TYPE),
        response.getHeaders().get(HttpHeader.RETRY_AFTER),
        body);
  }

  /// Waits for an answer to begin.
  private interface Awaited {
    ProviderAnswer answer() throws InterruptedException, ExecutionException, TimeoutException;
  }

  private ProviderAnswer answer(Request request, Awaited awaited) {
    try {
      return awaited.answer();
    } catch (TimeoutException silent) {
      var _ = request.abort(silent);
      return timedOut();
    } catch (ExecutionException failed) {
      return failed(failed.getCause());
    } catch (InterruptedException ended) {
      var _ = request.abort(ended);
      Thread.currentThread().interrupt();
      return new ProviderAnswer.Failed("node_stopping", "This node is shutting down");
    }
  }

  private Request request(Endpoint endpoint, byte[] body) {
    return connections
        .client()
        .newRequest(addresses.get(endpoint))
        .method(HttpMethod.POST)
        .headers(headers -> {
          headers.put(HttpHeader.ACCEPT_ENCODING, "identity");
          if (settings.apiKey() != null) {
            headers.put(HttpHeader.AUTHORIZATION, "Bearer " + settings.apiKey());
          }
        })
        .idleTimeout(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .timeout(settings.totalTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .body(new BytesRequestContent("application/json", body));
  }

  private ProviderAnswer failed(@Nullable Throwable cause) {
    String detail = cause == null ? "unknown" : cause.toString();
    return switch (cause) {
      case TimeoutException timeout -> timedOut();
      case java.net.ConnectException refused ->
          new ProviderAnswer.Failed("provider_unreachable", detail);
      case java.net.UnknownHostException unknown ->
          new ProviderAnswer.Failed("provider_unreachable", detail);
      case java.net.SocketTimeoutException slow ->
          new ProviderAnswer.Failed("provider_unreachable", detail);
      case java.util.concurrent.RejectedExecutionException full ->
          new ProviderAnswer.Failed("provider_busy", detail);
      case null, default -> new ProviderAnswer.Failed("provider_broke", detail);
    };
  }

  private ProviderAnswer timedOut() {
    return new ProviderAnswer.Failed(
        "provider_timeout",
        "No answer within %s".formatted(settings.idleTimeout()).toLowerCase(Locale.ROOT));
  }

  private static String header(Response response, HttpHeader name) {
    String value = response.getHeaders().get(name);
    return value == null ? "" : value;
  }
}
