package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Warning;
import java.util.List;

/// Finds rules that no call can meet: their conditions contradict each other.
final class DeadRules {

  private DeadRules() {}

  static List<Warning> in(Sentences sentences) {
    return sentences.all().stream().filter(DeadRules::isDead).map(DeadRules::warning).toList();
  }

  static boolean isDead(Sentences.Sentence sentence) {
    return sentence.variants().stream().noneMatch(each -> Overlap.isMet(each.conditions()));
  }

  private static Warning warning(Sentences.Sentence sentence) {
    return sentence.warning(
        Warning.Kind.NEVER_MATCHES,
        "\"%s\" matches no call: its conditions contradict each other.".formatted(sentence.name()),
        "Change one of its conditions, or delete the rule.");
  }
}
