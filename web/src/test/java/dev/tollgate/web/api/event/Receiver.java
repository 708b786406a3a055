package dev.tollgate.web.api.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A webhook endpoint that keeps what it is sent and answers as its path says.
public final class Receiver implements AutoCloseable {

  private static final int CHUNK = 1 << 16;
  private static final long TOO_MUCH = 100L << 20;

  private final HttpServer server;
  private final CountDownLatch ended = new CountDownLatch(1);
  final List<Got> got = new CopyOnWriteArrayList<>();
  volatile int status = 200;

  /// A request that came.
  public record Got(String path, String id, String timestamp, String signature, String body) {}

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  public String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  public List<Got> at(String path) {
    return got.stream().filter(each -> each.path().equals(path)).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(
        new Got(
            path,
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            body));
    switch (path) {
      case "/hangs" -> hang();
      case "/redirects" -> {
        exchange.getResponseHeaders().add("Location", url("/led-to"));
        exchange.sendResponseHeaders(307, -1);
      }
      case "/floods" -> flood(exchange);
      case "/gone" -> exchange.sendResponseHeaders(410, -1);
      default -> answer(exchange, status, "thank you");
    }
    exchange.close();
  }

  private void hang() {
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, TOO_MUCH);
    try (OutputStream out = exchange.getResponseBody()) {
      for (long sent = 0; sent < TOO_MUCH; sent += CHUNK) {
        out.write(new byte[CHUNK]);
      }
    } catch (IOException hungUp) {
      // As it should be.
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    ended.countDown();
    server.stop(0);
  }
}
