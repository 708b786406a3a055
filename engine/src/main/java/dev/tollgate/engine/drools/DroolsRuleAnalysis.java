package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.RuleAnalysis;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Analyses rule sets as the reader understands them.
public final class DroolsRuleAnalysis implements RuleAnalysis {

  private static final Comparator<Warning> AS_WRITTEN =
      Comparator.comparing((Warning warning) -> warning.finding().file())
          .thenComparingInt(warning -> warning.finding().line())
          .thenComparingInt(warning -> warning.finding().column())
          .thenComparing(Warning::kind);

  /// @throws IllegalArgumentException if the files do not compile
  @Override
  public List<Warning> analyse(RuleFiles files, PricingRules rules, Offering offering) {
    RuleSetReader.RuleSet set = RuleSetReader.read(files);
    if (!set.findings().isEmpty()) {
      throw new IllegalArgumentException(
          "Only rules that compile are analysed, but found " + set.findings().getFirst());
    }
    Sentences sentences = Sentences.of(set.rules());
    List<Warning> warnings = new ArrayList<>();
    warnings.addAll(DeadRules.in(sentences));
    warnings.addAll(ShadowedRules.in(sentences));
    warnings.addAll(new Gaps(sentences, offering).find());
    warnings.addAll(DoubtfulPrices.of(rules, new Probes(sentences, offering).series()));
    warnings.addAll(new UnknownNames(files, offering).in(sentences));
    return warnings.stream().distinct().sorted(AS_WRITTEN).toList();
  }
}
