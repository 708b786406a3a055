package dev.tollgate.process;

import java.io.BufferedReader;
import java.io.IOException;
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

/// A main class run as a process of its own, ended when this is closed.
public final class JavaProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 100;

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// @param classPath with the classes of the program
  /// @param options of the JVM
  /// @param environment added to this process's own, less what it says about Tollgate
  /// @param log where everything it prints goes
  public static JavaProcess start(
      String classPath,
      List<String> options,
      List<String> program,
      Map<String, String> environment,
      Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    return new JavaProcess(builder.redirectOutput(log.toFile()).start(), log);
  }

  /// The class path of this process, without what is there for tests alone.
  public static String productClassPath() {
    return String.join(
        ":",
        List.of(System.getProperty("java.class.path").split(":", -1)).stream()
            .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
            .toList());
  }

  /// Waits for the first line it prints that starts so.
  public String firstLine(String start) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try (BufferedReader lines = Files.newBufferedReader(log)) {
        var found = lines.lines().filter(line -> line.startsWith(start)).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
      pause();
    }
    throw new ProcessFailed(
        "A process did not print '%s…' within %s; it said:%n%s"
            .formatted(start, PATIENCE, Files.readString(log)));
  }

  /// Waits until a URL answers 200.
  public void awaitAnswer(URI url) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end) {
        if (answers(client, url)) {
          return;
        }
        pause();
      }
    }
    throw new ProcessFailed(
        "%s did not answer within %s; the process said:%n%s"
            .formatted(url, PATIENCE, Files.readString(log)));
  }

  /// Ends it at once, as `kill -9` does.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  private static boolean answers(HttpClient client, URI url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new ProcessFailed("Interrupted");
    }
  }

  private void pause() throws IOException {
    try {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new ProcessFailed(
            "A process ended with %d; it said:%n%s"
                .formatted(process.exitValue(), Files.readString(log)));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new ProcessFailed("Interrupted");
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException ended) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
