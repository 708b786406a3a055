package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleFiles;
import java.util.List;

/// Compiles rule sets with Drools.
///
/// Drools sees only what was read and found right before: a rule file is Java to it, so nothing of
/// a file is handed on as it stands.
public final class DroolsRuleCompiler implements RuleCompiler {

  @Override
  public Compilation compile(RuleFiles files) {
    RuleSetReader.RuleSet set = RuleSetReader.read(files);
    if (!set.findings().isEmpty()) {
      return new Compilation.Rejected(set.findings());
    }
    try {
      List<RuleRef> refs = set.rules().stream().map(PricingRule::ref).toList();
      DroolsPricingRules rules =
          new DroolsPricingRules(files.id(), KieBuild.build(set.rules()), refs, set.holidays());
      WarmUp.run(rules);
      return new Compilation.Compiled(rules);
    } catch (RuleBuildException refused) {
      return new Compilation.Rejected(
          List.of(
              new Finding(
                  files.files().firstKey(),
                  1,
                  1,
                  "",
                  "Drools refuses the set: %s.".formatted(refused.getMessage()),
                  "The files read well, so this is a fault of Tollgate: please report it.")));
    }
  }
}
