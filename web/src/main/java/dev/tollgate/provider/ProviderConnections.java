package dev.tollgate.provider;

import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The one pool of connections to all providers, on virtual threads. It follows no redirect, keeps
/// no cookie and asks for no compression.
public final class ProviderConnections implements AutoCloseable {

  // Shorter than the usual keep-alive of servers, so that a connection is rarely closed under a
  // call.
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(20);
  private static final int MOST_QUEUED = 10_000;

  private final HttpClient client;

  private ProviderConnections(HttpClient client) {
    this.client = client;
  }

  public static ProviderConnections open(int mostPerProvider, Duration connectTimeout) {
    QueuedThreadPool threads = new QueuedThreadPool(64);
    threads.setName("provider");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(1));
    client.setExecutor(threads);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(null);
    client.setConnectTimeout(connectTimeout.toMillis());
    client.setIdleTimeout(IDLE_CONNECTION.toMillis());
    client.setMaxConnectionsPerDestination(mostPerProvider);
    client.setMaxRequestsQueuedPerDestination(MOST_QUEUED);
    ProviderConnections connections = new ProviderConnections(client);
    connections.start();
    return connections;
  }

  HttpClient client() {
    return client;
  }

  private void start() {
    try {
      client.start();
      client.getContentDecoderFactories().clear();
      // A 401 is the provider's answer, with or without a challenge.
      client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
      client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    } catch (Exception failed) {
      throw new IllegalStateException("The client for providers does not start", failed);
    }
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("The client for providers does not stop", failed);
    }
  }
}
