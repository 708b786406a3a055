package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings a node's rules up to the activation log. A set that does not compile leaves the last good
/// one working, and is told once.
public final class FollowActivations {

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleCompiler compiler;
  private final CurrentRules current;
  private final PreparedRules prepared;
  private @Nullable RuleSetId passedOver;
  private volatile long followed;

  public FollowActivations(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, CurrentRules current) {
    this.sets = sets;
    this.log = log;
    this.compiler = compiler;
    this.current = current;
    this.prepared = new PreparedRules(sets, compiler);
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
    Optional<Activation> wanted = log.at(now).inForce();
    if (wanted.isEmpty()) {
      return new Followed.Unchanged();
    }
    RuleSetId set = wanted.get().set();
    if (set.equals(passedOver)) {
      return new Followed.Unchanged();
    }
    RuleSetId working = current.current().id();
    Followed outcome = set.equals(working) ? new Followed.Unchanged() : replaceBy(set, working);
    if (!(outcome instanceof Followed.NotReplaced)) {
      passedOver = null;
      followed = wanted.get().sequence();
    }
    return outcome;
  }

  /// Compiles a set that may come into force soon; a look at the log does not wait for it.
  public void prepare(RuleSetId set) {
    if (!set.equals(current.current().id())) {
      prepared.prepare(set);
    }
  }

  /// Compiles what comes into force next.
  public void prepareNext(Instant now) {
    log.at(now).scheduled().stream().findFirst().map(Activation::set).ifPresent(this::prepare);
  }

  /// The sequence of the entry of the log that the node works by; 0: it has not looked yet.
  public long followed() {
    return followed;
  }

  /// The sets it can change over to at once, the one it works by among them: a rollback to it
  /// cancels what was scheduled and waits for no node.
  public List<RuleSetId> prepared() {
    return Stream.concat(Stream.of(current.current().id()), prepared.sets().stream())
        .distinct()
        .toList();
  }

  private Followed replaceBy(RuleSetId wanted, RuleSetId working) {
    Optional<PricingRules> ready = prepared.of(wanted);
    if (ready.isPresent()) {
      current.replaceBy(ready.get());
      return new Followed.Replaced(wanted);
    }
    return switch (compiler.compile(sets.files(wanted).orElseThrow())) {
      case RuleCompiler.Compilation.Compiled compiled -> {
        current.replaceBy(compiled.rules());
        yield new Followed.Replaced(wanted);
      }
      case RuleCompiler.Compilation.Rejected refused -> {
        passedOver = wanted;
        yield new Followed.NotReplaced(wanted, working, refused.findings());
      }
    };
  }
}
