package dev.tollgate.bench;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.app.SettingSource;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.KeepRules.Keeping;
import dev.tollgate.engine.release.Publication;
import dev.tollgate.engine.release.PublishOrder;
import dev.tollgate.engine.release.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// How long rules take from being published at one place to being in force at another: two parts of
/// the product over one PostgreSQL, which know of each other through it alone.
///
/// What is timed begins when the activation is seen in the log, and ends when the publisher says
/// that the set is in force everywhere; by then the other node's calls are priced by it. Before
/// that the publisher has checked the set, and the other node compiled it, which is told beside it.
final class PublishBench {

  private static final String SCENARIOS =
      "scenario,cost_usd,modelFree,price_credits\nFree,1,true,0\n";

  private final RulesDesk desk;
  private final RulesInForce node;

  private PublishBench(RulesDesk desk, RulesInForce node) {
    this.desk = desk;
    this.node = node;
  }

  /// What one publication took.
  ///
  /// @param checking in nanoseconds, until it was committed
  /// @param following in nanoseconds, from then until it was in force at the other node
  private record Took(long checking, long following) {}

  /// Prints its line.
  static void run(int publishes) throws IOException {
    Path folder = Files.createTempDirectory("tollgate-publish-bench");
    InstanceSettings settings =
        InstanceSettings.of(SettingSource.variables(Map.of("TOLLGATE_HOME", folder.toString())));
    try (Instance instance = Instance.open(settings);
        MeteredPath path = MeteredPath.open(instance);
        RulesDesk desk = RulesDesk.at(instance)) {
      PublishBench bench = new PublishBench(desk, path.rules());
      Took warmUp = bench.publish(0);
      System.err.printf(
          Locale.ROOT,
          "first publish: checked in %.0f ms, in force at the other node %.0f ms later%n",
          warmUp.checking() / 1e6,
          warmUp.following() / 1e6);
      LatencySample checking = new LatencySample();
      LatencySample following = new LatencySample();
      for (int i = 1; i <= publishes; i++) {
        Took took = bench.publish(i);
        checking.add(new long[] {took.checking()});
        following.add(new long[] {took.following()});
      }
      System.out.printf(
          Locale.ROOT,
          "{\"bench\":\"rules-publish\",\"publishes\":%d,\"ms_p50\":%.0f,\"ms_max\":%.0f,\"check_ms_p50\":%.0f}%n",
          publishes,
          following.millis(50),
          following.millis(100),
          checking.millis(50));
    }
  }

  private Took publish(int number) {
    Instant now = Instant.now();
    RuleSetId present = desk.log().at(now).inForce().orElseThrow().set();
    RuleFiles scenarios = RuleFiles.of(Map.of("free.csv", SCENARIOS));
    Draft draft = new Draft(set(number), scenarios, present, "bench", "", now);
    if (!(desk.keep().keep(draft) instanceof Keeping.Kept(var kept))) {
      throw new BenchRefused("The bench's rules do not compile");
    }
    PublishOrder order = new PublishOrder(kept.id(), present, null, "bench", "", true);
    long began = System.nanoTime();
    CompletableFuture<Long> activated =
        CompletableFuture.supplyAsync(() -> seenInLog(kept.id()), Thread::startVirtualThread);
    Publication publication = desk.publish().publish(order, Instant.now());
    if (!(publication instanceof Publication.Done)) {
      throw new BenchRefused("The bench's rules are not published: " + publication);
    }
    long ended = System.nanoTime();
    if (!node.current().id().equals(kept.id())) {
      throw new BenchRefused("The other node does not work with the bench's rules");
    }
    long seen = activated.join();
    return new Took(seen - began, Math.max(0, ended - seen));
  }

  private long seenInLog(RuleSetId set) {
    while (!desk.log().at(Instant.now()).isInForce(set)) {
      LockSupport.parkNanos(1_000_000);
    }
    return System.nanoTime();
  }

  /// The shipped rules, with a peak factor of their own.
  private static RuleFiles set(int number) {
    Map<String, String> files = new TreeMap<>(GeneratedRules.shipped().files());
    files.computeIfPresent(
        "peak-pricing.drl",
        (_, text) -> text.replace("\"1.5\"", "\"1.5%03d\"".formatted(number + 1)));
    return RuleFiles.of(files);
  }
}
