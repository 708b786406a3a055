package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings a node's rules up to the activation log. A set that does not compile leaves the last good
/// one working, and is told once.
public final class FollowActivations {

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleCompiler compiler;
  private final CurrentRules current;
  private @Nullable RuleSetId passedOver;

  public FollowActivations(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, CurrentRules current) {
    this.sets = sets;
    this.log = log;
    this.compiler = compiler;
    this.current = current;
  }

  /// What a look at the log led to.
  public sealed interface Followed {

    record Unchanged() implements Followed {}

    record Replaced(RuleSetId by) implements Followed {}

    /// @param stays the set that goes on working
    record NotReplaced(RuleSetId rejected, RuleSetId stays, List<Finding> findings)
        implements Followed {
      public NotReplaced {
        findings = List.copyOf(findings);
      }
    }
  }

  /// Looks at the log; safe to call from several threads.
  public synchronized Followed at(Instant now) {
    Optional<RuleSetId> wanted = log.at(now).inForce().map(Activation::set);
    RuleSetId working = current.current().id();
    if (wanted.isEmpty() || wanted.get().equals(working)) {
      passedOver = null;
      return new Followed.Unchanged();
    }
    if (wanted.get().equals(passedOver)) {
      return new Followed.Unchanged();
    }
    return replaceBy(wanted.get(), working);
  }

  private Followed replaceBy(RuleSetId wanted, RuleSetId working) {
    return switch (compiler.compile(sets.files(wanted).orElseThrow())) {
      case RuleCompiler.Compilation.Compiled compiled -> {
        current.replaceBy(compiled.rules());
        passedOver = null;
        yield new Followed.Replaced(wanted);
      }
      case RuleCompiler.Compilation.Rejected refused -> {
        passedOver = wanted;
        yield new Followed.NotReplaced(wanted, working, refused.findings());
      }
    };
  }
}
