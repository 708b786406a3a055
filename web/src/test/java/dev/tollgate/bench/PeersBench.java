package dev.tollgate.bench;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.GateSheet;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PriceSheet;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/// The same rules and calls on this engine, on Evrete and as hand-written Java, side by side. Each
/// decides on the same sheets, with the trace; before anything is timed, all must come to the same
/// prices.
final class PeersBench {

  private static final ExactCredits COST = ExactCredits.ofUsd(new BigDecimal("0.0312345"));
  private static final int ROUNDS = 5;

  private PeersBench() {}

  /// An engine: the gate and the price of one call.
  private interface Engine {
    Rated decide(MeteredCall call);
  }

  /// @param calls timed a round, of the quick engines; the slow one gets fewer
  static void run(int calls) throws IOException {
    for (int count : new int[] {50, 500}) {
      RuleFiles files = GeneratedRules.of(count);
      List<PlainRule> rules = PlainRule.of(files);
      RuleRef[] refs = refs(rules);
      RulesAsJava.Decision written =
          RulesAsJava.compile(rules, Files.createTempDirectory("tollgate-peers"));
      try (RulesOnEvrete evrete = new RulesOnEvrete(rules, written, refs)) {
        Engine ours = ours(files);
        Engine java = java(written, refs);
        Engine peer = call -> decided(evrete.gate(call), evrete.price(call), call);
        same(ours, java, "hand-written Java");
        same(ours, peer, "Evrete");
        print("tollgate", count, time(ours, calls));
        print("java", count, time(java, calls));
        print("evrete", count, time(peer, Math.max(1, calls / 50)));
      }
    }
  }

  private static RuleRef[] refs(List<PlainRule> rules) {
    RuleRef[] refs = new RuleRef[rules.size()];
    for (int place = 0; place < refs.length; place++) {
      String name = "rule " + place;
      refs[place] =
          new RuleRef(rules.get(place).phase(), name, "bench", "bench", "bench.drl", place + 1);
    }
    return refs;
  }

  private static Engine ours(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> {
        PricingRules rules = compiled.rules();
        yield call -> {
          GateDecision gate = rules.gate(call);
          if (gate instanceof GateDecision.Shut) {
            throw new BenchRefused("A call of the benchmark is refused");
          }
          return rules.price(call, COST);
        };
      }
      case Compilation.Rejected rejected ->
          throw new BenchRefused("The rules do not compile: " + rejected.findings());
    };
  }

  private static Engine java(RulesAsJava.Decision written, RuleRef[] refs) {
    GateSheet gate = new GateSheet();
    PriceSheet price = new PriceSheet();
    return call -> {
      gate.clear();
      price.clear();
      written.gate(call, gate, refs);
      written.price(call, price, refs);
      return decided(gate, price, call);
    };
  }

  private static Rated decided(GateSheet gate, PriceSheet price, MeteredCall call) {
    if (gate.decide() instanceof GateDecision.Shut) {
      throw new BenchRefused("A call of the benchmark is refused");
    }
    return price.rate(COST, call.byok());
  }

  private static void same(Engine one, Engine other, String name) {
    for (MeteredCall call : GeneratedRules.calls()) {
      Rated ours = one.decide(call);
      Rated theirs = other.decide(call);
      if (!ours.price().equals(theirs.price()) || ours.lines().size() != theirs.lines().size()) {
        throw new BenchRefused(
            "%s prices %s at %s with %d lines, and this engine at %s with %d"
                .formatted(
                    name,
                    call.account(),
                    theirs.price(),
                    theirs.lines().size(),
                    ours.price(),
                    ours.lines().size()));
      }
    }
  }

  /// Microseconds a call, in the best of some rounds.
  private static double time(Engine engine, int calls) {
    List<MeteredCall> sample = GeneratedRules.calls();
    double best = Double.MAX_VALUE;
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        sum += engine.decide(sample.get(i % sample.size())).price().micros();
      }
      best = Math.min(best, (System.nanoTime() - began) / 1_000.0 / calls);
    }
    if (sum == 0) {
      throw new BenchRefused("Every call was free");
    }
    return best;
  }

  private static void print(String engine, int rules, double micros) {
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"rules-peers\",\"engine\":\"%s\",\"rules\":%d,\"us_per_call\":%.2f}%n",
        engine,
        rules,
        micros);
  }
}
