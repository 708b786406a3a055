package dev.tollgate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The load generator wrk (github.com/wg/wrk), driven by a script that POSTs chat completions.
final class Wrk {

  private static final int THREADS = 2;
  private static final Pattern FIGURES =
      Pattern.compile(
          "figures requests=(\\d+) duration_us=(\\d+) p50_us=(\\d+) p99_us=(\\d+) status=(\\d+) sockets=(\\d+) timeouts=(\\d+)");

  private final Path folder;
  private final Path keys;

  /// @param folder for the script and what it reads
  /// @throws BenchRefused if there is no wrk and none can be installed
  Wrk(Path folder, List<String> keys) throws IOException {
    installed();
    this.folder = folder;
    this.keys = Files.write(folder.resolve("keys"), keys);
    try (InputStream script = Wrk.class.getResourceAsStream("/bench/chat.lua")) {
      if (script == null) {
        throw new IllegalStateException("bench/chat.lua is not among the test resources");
      }
      Files.copy(script, folder.resolve("chat.lua"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Loads a URL for a while.
  ///
  /// @throws BenchRefused if any answer was an error, as errors are quick and spoil every figure
  Load run(URI url, String body, int concurrency, Duration time) throws IOException {
    Path bodyFile = Files.writeString(folder.resolve("body.json"), body);
    String output =
        output(
            List.of(
                "wrk",
                "-t" + Math.min(THREADS, concurrency),
                "-c" + concurrency,
                "-d" + time.toSeconds() + "s",
                "--timeout",
                "30s",
                "-s",
                folder.resolve("chat.lua").toString(),
                url.toString(),
                "--",
                keys.toString(),
                bodyFile.toString()));
    Matcher figures = FIGURES.matcher(output);
    if (!figures.find()) {
      throw new BenchRefused("wrk did not give its figures:\n" + output);
    }
    Load load = load(figures);
    if (load.errors() > 0) {
      throw new BenchRefused(
          "%d of %d calls to %s failed at concurrency %d; see the server's log:%n%s"
              .formatted(load.errors(), load.calls(), url, concurrency, output));
    }
    if (load.calls() == 0) {
      throw new BenchRefused(
          "No call to %s was answered within %s at concurrency %d; is the machine busy with something else?"
              .formatted(url, time, concurrency));
    }
    return load;
  }

  private static Load load(Matcher figures) {
    return new Load(
        Long.parseLong(figures.group(1)),
        Long.parseLong(figures.group(2)) / 1e6,
        Long.parseLong(figures.group(3)) / 1e3,
        Long.parseLong(figures.group(4)) / 1e3,
        Long.parseLong(figures.group(5))
            + Long.parseLong(figures.group(6))
            + Long.parseLong(figures.group(7)));
  }

  private static void installed() throws IOException {
    if (there()) {
      return;
    }
    System.err.println("wrk is missing; trying to install it");
    try {
      output(List.of("apt-get", "install", "-y", "-q", "wrk"));
    } catch (IOException | BenchRefused failed) {
      System.err.println(failed.getMessage());
    }
    if (!there()) {
      throw new BenchRefused(
          "bench gateway needs the load generator wrk. Install it, as with: sudo apt-get install wrk");
    }
  }

  private static boolean there() throws IOException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "wrk"))) {
        return true;
      }
    }
    return false;
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new BenchRefused("%s ended with %d:%n%s".formatted(command.getFirst(), exit, output));
      }
      return output;
    } catch (InterruptedException ended) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new BenchRefused("Interrupted");
    }
  }

  /// What wrk saw.
  ///
  /// @param calls answered whole
  /// @param seconds it took
  /// @param p50Ms half of the answers came within this, in milliseconds
  /// @param p99Ms 99 in 100 came within this, in milliseconds
  /// @param errors answers other than 2xx and 3xx, and connections that broke
  record Load(long calls, double seconds, double p50Ms, double p99Ms, long errors) {

    double callsPerSecond() {
      return calls / seconds;
    }
  }
}
