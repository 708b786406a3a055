package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import java.util.Optional;
import java.util.stream.Stream;

/// Adds an activation to the log, unless the log has grown since it was looked at.
final class WriteActivation {

  private final RuleSets sets;
  private final ActivationLog log;

  WriteActivation(RuleSets sets, ActivationLog log) {
    this.sets = sets;
    this.log = log;
  }

  Publication write(Entry entry, Outlook seen) {
    Optional<Activation> added = log.append(entry, seen.last());
    if (added.isPresent()) {
      return new Publication.Done(added.get(), seen.cancelledFrom(entry.from()));
    }
    Outlook grown = log.at(entry.at());
    Activation latest =
        Stream.concat(grown.inForce().stream(), grown.scheduled().stream())
            .filter(each -> each.sequence() > seen.last())
            .findFirst()
            .orElseGet(() -> log.history(entry.at()).getFirst());
    RuleSetId before = seen.inForce().map(Activation::set).orElse(entry.set());
    return publishedMeanwhile(before, latest);
  }

  Publication publishedMeanwhile(RuleSetId parent, Activation latest) {
    return new Publication.PublishedMeanwhile(
        latest, FileChange.between(files(parent), files(latest.set())));
  }

  private RuleFiles files(RuleSetId set) {
    return sets.files(set).orElse(RuleFiles.NONE);
  }
}
