package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a set in force again that was in force before. It was published once, so neither its
/// scenarios nor a second person are asked; it only has to compile still. What was scheduled does
/// not come.
public final class RollBackRules {

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleCompiler compiler;
  private final WriteActivation write;

  public RollBackRules(RuleSets sets, ActivationLog log, RuleCompiler compiler, RuleNodes nodes) {
    this.sets = sets;
    this.log = log;
    this.compiler = compiler;
    this.write = new WriteActivation(sets, log, nodes);
  }

  /// @param to null: the set in force before the present one
  /// @param by who rolls back
  public Publication rollBack(@Nullable RuleSetId to, String by, String message, Instant now) {
    Outlook outlook = log.at(now);
    if (to != null && outlook.isInForce(to) && outlook.scheduled().isEmpty()) {
      return new Publication.Already(outlook.inForce().orElseThrow());
    }
    Optional<RuleSetId> target =
        log.history(now).stream()
            .map(Activation::set)
            .filter(set -> to == null ? !outlook.isInForce(set) : set.equals(to))
            .findFirst();
    return target
        .map(set ->
            rollBack(new Entry(set, now, by, message, Entry.Kind.RETURN, null, now), outlook))
        .orElseGet(Publication.NeverInForce::new);
  }

  private Publication rollBack(Entry entry, Outlook outlook) {
    write.prepare(entry.set());
    return switch (compiler.compile(sets.files(entry.set()).orElseThrow())) {
      case RuleCompiler.Compilation.Rejected refused ->
          new Publication.Rejected(refused.findings());
      case RuleCompiler.Compilation.Compiled _ -> write.write(entry, outlook);
    };
  }
}
