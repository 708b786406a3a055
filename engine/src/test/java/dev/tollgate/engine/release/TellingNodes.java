package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.ArrayList;
import java.util.List;

/// Two nodes that note in which order they were asked for what.
final class TellingNodes implements RuleNodes {

  final List<String> asked = new ArrayList<>();

  /// Those that do not follow.
  List<String> behind = List.of();

  private final ActivationLog log;

  TellingNodes(ActivationLog log) {
    this.log = log;
  }

  @Override
  public void prepare(RuleSetId set) {
    asked.add("prepare " + set.brief());
  }

  @Override
  public void awaitPrepared(RuleSetId set) {
    boolean early = !log.at(PublishingWorld.NOW).isInForce(set);
    asked.add((early ? "prepared before " : "prepared after ") + set.brief());
  }

  @Override
  public Reach awaitFollowed(Activation activation) {
    boolean said = log.history(activation.at()).contains(activation);
    asked.add((said ? "followed " : "followed early ") + activation.set().brief());
    return new Reach(2, behind);
  }
}
