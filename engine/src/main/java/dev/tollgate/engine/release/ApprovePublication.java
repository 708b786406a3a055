package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Agreement;
import dev.tollgate.engine.release.ActivationLog.Asked;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import java.time.Instant;
import java.util.Optional;

/// A second person agrees that a set which makes calls cheaper comes into force. What was asked
/// over another set than the present one is asked in vain.
public final class ApprovePublication {

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleCompiler compiler;
  private final WriteActivation write;

  public ApprovePublication(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, RuleNodes nodes) {
    this.sets = sets;
    this.log = log;
    this.compiler = compiler;
    this.write = new WriteActivation(sets, log, nodes);
  }

  /// @param by who agrees
  public Publication approve(RuleSetId set, String by, Instant now) {
    Optional<RuleFiles> files = sets.files(set);
    if (files.isEmpty()) {
      return new Publication.Unknown(set);
    }
    Optional<Asked> asked = log.asked(set);
    if (asked.isEmpty()) {
      return new Publication.NotAsked(set);
    }
    if (asked.get().by().equals(by)) {
      return new Publication.SamePerson(asked.get());
    }
    write.prepare(set);
    return switch (compiler.compile(files.get())) {
      case RuleCompiler.Compilation.Rejected refused ->
          new Publication.Rejected(refused.findings());
      case RuleCompiler.Compilation.Compiled _ -> agreed(asked.get(), by, now);
    };
  }

  private Publication agreed(Asked asked, String by, Instant now) {
    Outlook outlook = log.at(now);
    if (outlook.inForce().isPresent() && !outlook.isInForce(asked.over())) {
      return write.publishedMeanwhile(asked.over(), outlook.inForce().get());
    }
    Instant from = asked.from().isAfter(now) ? asked.from() : now;
    Agreement agreement = new Agreement(asked.sequence(), by);
    return write.write(
        new Entry(asked.set(), from, asked.by(), asked.message(), agreement, now), outlook);
  }
}
