package dev.tollgate.bench;

import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.process.JavaProcess;
import dev.tollgate.process.ProcessFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// `./tollgate bench gateway`: how many calls a second the gateway takes, and how long one waits.
///
/// A simulated provider and the product run as processes of their own, the product on its own
/// PostgreSQL with fsync and synchronous commit on; wrk loads the gateway, charged and as a mere
/// proxy. Everything shares this machine. After each charged load the ledger is counted: what was
/// answered was charged, and nothing is left held.
public final class GatewayBench {

  private static final List<Integer> CONCURRENCIES = List.of(1, 16, 64, 256);
  private static final List<Integer> QUICK_CONCURRENCIES = List.of(1, 64);
  private static final int WARM_UP_CONCURRENCY = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private final boolean quick;
  private final boolean profile;
  private final List<GatewayMode> modes;
  private final Path folder;

  private GatewayBench(boolean quick, boolean profile, List<GatewayMode> modes, Path folder) {
    this.quick = quick;
    this.profile = profile;
    this.modes = modes;
    this.folder = folder;
  }

  /// @param args `--quick` for short runs; `--charged` for the charged loads alone; `--profile` to
  ///   record the product and say where its time goes
  public static void main(String[] args) throws IOException {
    CommandOutput.quietLogs();
    List<String> options = List.of(args);
    Path folder = Files.createTempDirectory("tollgate-bench");
    try {
      refuseUnknown(options);
      List<GatewayMode> modes =
          options.contains("--charged")
              ? List.of(GatewayMode.CHARGED)
              : List.of(GatewayMode.values());
      new GatewayBench(options.contains("--quick"), options.contains("--profile"), modes, folder)
          .run();
    } catch (BenchRefused | ProcessFailed refused) {
      System.err.println("tollgate: " + refused.getMessage());
      System.exit(1);
    } finally {
      deleted(folder);
    }
  }

  private void run() throws IOException {
    try (BenchedProduct product = BenchedProduct.prepare(folder)) {
      Wrk wrk = new Wrk(folder, product.keys());
      for (GatewayMode mode : modes) {
        Path recording = folder.resolve(mode.key() + ".jfr");
        try (JavaProcess server = product.start(mode, profile ? recording : null)) {
          server.awaitAnswer(product.health());
          loads(product, mode, wrk);
        }
        if (profile) {
          System.err.println(mode.key() + ": " + HotMethods.of(recording));
        }
      }
    }
  }

  private void loads(BenchedProduct product, GatewayMode mode, Wrk wrk) throws IOException {
    URI url = product.url(mode);
    for (boolean stream : List.of(false, true)) {
      String body = body(stream);
      System.err.printf("%s, stream %s: warming up%n", mode.key(), stream);
      wrk.run(url, body, WARM_UP_CONCURRENCY, quick ? Duration.ofSeconds(5) : WARM_UP);
      for (int concurrency : quick ? QUICK_CONCURRENCIES : CONCURRENCIES) {
        LedgerCount before = product.settledCount();
        Wrk.Load load =
            wrk.run(url, body, concurrency, quick ? Duration.ofSeconds(3) : Duration.ofSeconds(15));
        System.out.println(line(mode, stream, concurrency, load));
        if (mode == GatewayMode.CHARGED) {
          System.err.println(
              product.settledCount().since(before).comparedWith(load.calls(), concurrency));
        }
      }
    }
  }

  private static String body(boolean stream) {
    return """
    {"model":"gpt-4o-mini","max_tokens":64,"stream":%s,"messages":[
    {"role":"system","content":"You are a terse assistant."},
    {"role":"user","content":"Name three rivers of Europe, with the seas they end in."}]}
    """
        .formatted(stream);
  }

  private static String line(GatewayMode mode, boolean stream, int concurrency, Wrk.Load load) {
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"gateway\",\"mode\":\"%s\",\"stream\":%s,\"concurrency\":%d,\"calls_per_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}",
        mode.key(),
        stream,
        concurrency,
        load.callsPerSecond(),
        load.p50Ms(),
        load.p99Ms());
  }

  private static void refuseUnknown(List<String> options) {
    for (String option : options) {
      if (!List.of("--quick", "--profile", "--charged").contains(option)) {
        throw new BenchRefused(
            "bench gateway does not know '%s': it takes --quick, --profile and --charged."
                .formatted(option));
      }
    }
  }

  private static void deleted(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
