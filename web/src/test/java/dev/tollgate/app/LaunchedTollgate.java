package dev.tollgate.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A Tollgate in a process of its own, as `./tollgate` starts it, from the class path of the tests.
final class LaunchedTollgate implements AutoCloseable {

  /// A machine that is busy with other tests needs far longer than one that is not.
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path output;

  private LaunchedTollgate(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static LaunchedTollgate with(Map<String, String> environment, String... arguments)
      throws IOException {
    Path output = Files.createTempFile("tollgate-", ".out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("dev.tollgate.app.Tollgate");
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    return new LaunchedTollgate(builder.start(), output);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Waits until health says UP.
  ///
  /// @throws AssertionError with what it printed, if it ends before
  void awaitHealthy(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answersOk(client, request)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new AssertionError("It did not become healthy, but printed:\n" + printed());
        }
        process.waitFor(200, TimeUnit.MILLISECONDS);
      }
    }
  }

  /// Asks it to end and waits until it has.
  void terminate() throws InterruptedException {
    process.destroy();
    awaitEnd();
  }

  /// Ends it without asking, as a crash would.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /// The exit code, once it has ended by itself.
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It did not end, but printed:\n" + printed());
    }
    return process.exitValue();
  }

  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new AssertionError("Its output cannot be read", failed);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(output);
  }

  private static boolean answersOk(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
