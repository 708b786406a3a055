package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import dev.tollgate.engine.release.RuleNodes.Reach;
import java.util.Optional;
import java.util.stream.Stream;

/// Adds an activation to the log, unless the log has grown since it was looked at. What comes into
/// force at once is said to be in force when every running node works with it.
final class WriteActivation {

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleNodes nodes;

  WriteActivation(RuleSets sets, ActivationLog log, RuleNodes nodes) {
    this.sets = sets;
    this.log = log;
    this.nodes = nodes;
  }

  /// Has the nodes begin with what they need for a set while it is looked at here.
  void prepare(RuleSetId set) {
    nodes.prepare(set);
  }

  Publication write(Entry entry, Outlook seen) {
    boolean due = !entry.from().isAfter(entry.at());
    if (due) {
      nodes.awaitPrepared(entry.set());
    }
    Optional<Activation> added = log.append(entry, seen.last());
    if (added.isPresent()) {
      Reach reach = due ? nodes.awaitFollowed(added.get()) : Reach.NOT_DUE;
      return new Publication.Done(added.get(), seen.cancelledFrom(entry.from()), reach);
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
