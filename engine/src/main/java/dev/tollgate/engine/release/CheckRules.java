package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;

/// Checks kept rule sets before they are published, beside the set in force, and keeps what came of
/// it.
public final class CheckRules {

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleCompiler compiler;
  private final ExamineRules examine;

  public CheckRules(RuleSets sets, ActivationLog log, RuleCompiler compiler, ExamineRules examine) {
    this.sets = sets;
    this.log = log;
    this.compiler = compiler;
    this.examine = examine;
  }

  /// What came of it.
  public sealed interface Check {

    record Unknown(RuleSetId set) implements Check {}

    /// It does not compile, so nothing else can be told.
    record Rejected(List<Finding> findings) implements Check {
      public Rejected {
        findings = List.copyOf(findings);
      }
    }

    record Checked(CheckReport report) implements Check {}
  }

  /// Checks a kept set with its scenarios, and keeps the result.
  ///
  /// @param by who has it checked
  public Check check(RuleSetId set, String by, Instant now) {
    return sets.files(set).map(files -> check(files, by, now)).orElse(new Check.Unknown(set));
  }

  private Check check(RuleFiles files, String by, Instant now) {
    return switch (compiler.compile(files)) {
      case RuleCompiler.Compilation.Rejected rejected -> new Check.Rejected(rejected.findings());
      case RuleCompiler.Compilation.Compiled compiled -> {
        PricingRules rules = compiled.rules();
        RuleSetId set = rules.id();
        CheckReport report =
            examine.report(files, rules, sets.scenarios(set), inForce(now, rules), now);
        sets.checked(set, report.result(by, now));
        yield new Check.Checked(report);
      }
    };
  }

  /// What the set is compared with; itself when there is nothing to compare it with.
  private PricingRules inForce(Instant now, PricingRules otherwise) {
    return log.at(now)
        .inForce()
        .flatMap(activation -> sets.files(activation.set()))
        .map(compiler::compile)
        .map(compilation ->
            switch (compilation) {
              case RuleCompiler.Compilation.Compiled compiled -> compiled.rules();
              case RuleCompiler.Compilation.Rejected _ -> otherwise;
            })
        .orElse(otherwise);
  }
}
