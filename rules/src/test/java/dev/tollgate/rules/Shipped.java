package dev.tollgate.rules;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleFolder;
import dev.tollgate.engine.simulation.Scenario;
import dev.tollgate.engine.simulation.ScenarioTables;
import java.nio.file.Path;
import java.util.List;

/// The rules and scenarios of this module, as analysts edit them.
final class Shipped {

  static final RuleFiles FILES = RuleFolder.read(Path.of("pricing"));
  static final PricingRules RULES = compiled(FILES);
  static final List<Scenario> SCENARIOS = scenarios();

  private Shipped() {}

  static PricingRules compiled(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected ->
          throw new AssertionError("The rules do not compile: " + rejected.findings());
    };
  }

  private static List<Scenario> scenarios() {
    ScenarioTables.Read read = ScenarioTables.read(RuleFolder.read(Path.of("scenarios")).files());
    if (!read.findings().isEmpty()) {
      throw new AssertionError("The scenarios do not read: " + read.findings());
    }
    return read.scenarios();
  }
}
