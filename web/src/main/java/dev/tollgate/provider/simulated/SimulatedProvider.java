package dev.tollgate.provider.simulated;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An OpenAI-compatible endpoint on loopback that answers for any model, offline.
///
/// The same request gets the same text. Usage is honest: a token is four bytes of UTF-8, of the
/// prompt's messages rounded up, of the answer exactly. What it shall do wrong stands in the
/// request, see [Fault]; so does how slow it is: `metadata.simulated_latency_ms`,
/// `simulated_chunk_ms`.
public final class SimulatedProvider implements AutoCloseable {

  private static final int BACKLOG = 1024;

  static {
    // Read by the JDK's server when it is first loaded: without the first, an answer in two writes
    // waits 40 ms for an acknowledgement; without the second, it closes connections beyond 200.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private SimulatedProvider(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// @param port 0: any free one
  /// @param latency before each answer
  public static SimulatedProvider start(int port, Duration latency, InstantSource clock) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      SimulatedChat chat = new SimulatedChat(latency, clock);
      server.createContext("/v1/chat/completions", chat);
      server.createContext("/v1/completions", chat);
      server.createContext("/v1/models", SimulatedAccount.models());
      server.createContext("/v1/credits", SimulatedAccount.credits());
      server.createContext("/v1/embeddings", new SimulatedWhole(SimulatedEmbeddings::answer));
      server.createContext(
          "/v1/images/generations",
          new SimulatedWhole(body -> SimulatedImages.answer(body, clock)));
      server.start();
      return new SimulatedProvider(server, threads);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The simulated provider cannot listen on 127.0.0.1:%d".formatted(port), failed);
    }
  }

  /// Where an OpenAI client is to be pointed: `http://127.0.0.1:8090/v1`.
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// Runs it as a process of its own, until it is ended: `[port] [latency in milliseconds]`. Prints
  /// its base URL once it listens.
  public static void main(String[] args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    long latency = args.length > 1 ? Long.parseLong(args[1]) : 0;
    SimulatedProvider provider = start(port, Duration.ofMillis(latency), InstantSource.system());
    System.out.println(provider.baseUrl());
  }
}
