package dev.tollgate.bench;

import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// `./tollgate bench rules`: what a decision costs, that it does not grow with the rules, how long
/// a set takes to be checked, and how soon published rules are in force.
///
/// A decision is the gate and the price of one call on one thread, session and trace included; on
/// average twelve rules fire.
public final class RulesBench {

  private static final ExactCredits COST = ExactCredits.ofUsd(new BigDecimal("0.0312345"));

  private final int rounds;
  private final int callsPerRound;

  private RulesBench(int rounds, int callsPerRound) {
    this.rounds = rounds;
    this.callsPerRound = callsPerRound;
  }

  /// @param args `--quick` for a short run
  public static void main(String[] args) throws IOException {
    CommandOutput.quietLogs();
    if (!List.of("--quick").containsAll(List.of(args))) {
      System.err.println("tollgate: bench rules takes --quick and nothing else.");
      System.exit(1);
    }
    RulesBench bench = args.length > 0 ? new RulesBench(3, 50_000) : new RulesBench(10, 100_000);
    RuleFiles shipped = GeneratedRules.shipped();
    bench.run("shipped", GeneratedRules.countOf(shipped), shipped);
    for (int rules : new int[] {50, 200, 500, 1_000}) {
      bench.run("generated", rules, GeneratedRules.of(rules));
    }
    PeersBench.run(args.length > 0 ? 20_000 : 200_000);
    int checks = args.length > 0 ? 3 : 7;
    CheckBench.run("shipped", 50, GeneratedRules.everythingShipped(), checks);
    CheckBench.run("generated", 500, GeneratedRules.of(500), checks);
    PublishBench.run(args.length > 0 ? 10 : 50);
  }

  private void run(String set, int count, RuleFiles files) {
    long began = System.nanoTime();
    PricingRules rules = compiled(files);
    System.err.printf(
        Locale.ROOT,
        "%s, %d rules: compiled and warmed in %d ms%n",
        set,
        count,
        (System.nanoTime() - began) / 1_000_000);
    List<MeteredCall> calls = GeneratedRules.calls();
    System.err.printf(Locale.ROOT, "%.1f firings a call%n", firings(rules, calls));
    new Timed(rules, calls).warmUp(rounds * callsPerRound / 2);
    long[] nanos = new Timed(rules, calls).measure(rounds * callsPerRound);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"rules\",\"set\":\"%s\",\"rules\":%d,\"us_per_call\":%.2f,\"p99_us\":%.2f}%n",
        set,
        count,
        Arrays.stream(nanos).average().orElseThrow() / 1e3,
        percentile99(nanos) / 1e3);
  }

  private static PricingRules compiled(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected ->
          throw new IllegalStateException("The bench's rules do not compile: " + rejected);
    };
  }

  private static double firings(PricingRules rules, List<MeteredCall> calls) {
    int fired = 0;
    for (MeteredCall call : calls) {
      fired += rules.price(call, COST).lines().size();
      fired += rules.gate(call) instanceof GateDecision.Open open ? open.fired().size() : 0;
    }
    return fired / (double) calls.size();
  }

  private static long percentile99(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * 0.99)];
  }

  /// Decides calls one after the other and keeps what each took.
  private record Timed(PricingRules rules, List<MeteredCall> calls) {

    void warmUp(int count) {
      measure(count);
    }

    long[] measure(int count) {
      long[] nanos = new long[count];
      long credits = 0;
      for (int i = 0; i < count; i++) {
        MeteredCall call = calls.get(i % calls.size());
        long began = System.nanoTime();
        if (rules.gate(call) instanceof GateDecision.Open) {
          credits += rules.price(call, COST).price().micros();
        }
        nanos[i] = System.nanoTime() - began;
      }
      if (credits <= 0) {
        throw new IllegalStateException("The bench's calls must come to something");
      }
      return nanos;
    }
  }
}
