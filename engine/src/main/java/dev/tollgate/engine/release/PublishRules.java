package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;

/// Keeps a rule set that compiles and puts it in force; one that does not is refused with
/// everything that is wrong with it.
public final class PublishRules {

  private final RuleSets sets;
  private final RuleCompiler compiler;

  public PublishRules(RuleSets sets, RuleCompiler compiler) {
    this.sets = sets;
    this.compiler = compiler;
  }

  /// What came of it.
  public sealed interface Publication {

    record Published(RuleSetId id) implements Publication {}

    record Refused(List<Finding> findings) implements Publication {
      public Refused {
        findings = List.copyOf(findings);
      }
    }
  }

  /// @param from when it comes into force
  /// @param by who publishes
  public Publication publish(RuleFiles files, Instant from, String by, String message) {
    return switch (compiler.compile(files)) {
      case RuleCompiler.Compilation.Compiled compiled -> {
        sets.keep(files, by, message);
        sets.activate(compiled.rules().id(), from, by, message);
        yield new Publication.Published(compiled.rules().id());
      }
      case RuleCompiler.Compilation.Rejected refused -> new Publication.Refused(refused.findings());
    };
  }
}
