package dev.tollgate.bench;

import dev.tollgate.engine.drools.DroolsRuleAnalysis;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long an author waits for a rule set to be checked, compiled and warmed, and to be analysed,
/// in a process that has done so before.
final class CheckBench {

  private static final Offering NOTHING_KNOWN = new Offering(List.of(), List.of(), Instant.EPOCH);

  private CheckBench() {}

  /// Prints the median.
  ///
  /// @param rounds that count; as many before them do not
  static void run(String set, int count, RuleFiles files, int rounds) {
    long[] checks = new long[rounds];
    long[] analyses = new long[rounds];
    for (int round = -rounds; round < rounds; round++) {
      long began = System.nanoTime();
      PricingRules rules = compiled(files);
      long compiled = System.nanoTime();
      int doubts = new DroolsRuleAnalysis().analyse(files, rules, NOTHING_KNOWN).size();
      long analysed = System.nanoTime();
      if (round >= 0) {
        checks[round] = (compiled - began) / 1_000_000;
        analyses[round] = (analysed - compiled) / 1_000_000;
      } else {
        System.err.printf(Locale.ROOT, "%s, %d rules, %d doubts%n", set, count, doubts);
      }
    }
    print("rules-check", set, count, checks);
    print("rules-analysis", set, count, analyses);
  }

  private static void print(String bench, String set, int count, long[] millis) {
    long[] sorted = millis.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"%s\",\"set\":\"%s\",\"rules\":%d,\"ms\":%d}%n",
        bench,
        set,
        count,
        sorted[sorted.length / 2]);
  }

  private static PricingRules compiled(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected ->
          throw new IllegalStateException("The bench's rules do not compile: " + rejected);
    };
  }
}
