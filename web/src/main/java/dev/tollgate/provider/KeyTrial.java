package dev.tollgate.provider;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;

/// Asks a provider with a customer's key for what costs nothing.
public final class KeyTrial {

  private static final int SECONDS = 15;

  private final ProviderConnections connections;
  private final String base;

  /// What the provider answered; empty bodies are empty texts.
  public record Answer(int status, String body) {}

  KeyTrial(ProviderConnections connections, ProviderSettings settings) {
    this.connections = connections;
    String url = settings.baseUrl().toString();
    this.base = url.endsWith("/") ? url : url + "/";
  }

  /// @param path below the base URL: `models`
  /// @return empty when no answer came
  public Optional<Answer> get(String path, String key) {
    Request request =
        connections
            .client()
            .newRequest(URI.create(base + path))
            .method(HttpMethod.GET)
            .headers(headers -> headers.put(HttpHeader.AUTHORIZATION, "Bearer " + key))
            .timeout(SECONDS, TimeUnit.SECONDS);
    try {
      ContentResponse response = request.send();
      return Optional.of(new Answer(response.getStatus(), response.getContentAsString()));
    } catch (TimeoutException | ExecutionException silent) {
      return Optional.empty();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
