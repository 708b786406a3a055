package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The activation log in memory.
public final class InMemoryActivationLog implements ActivationLog {

  private final List<Activation> entries = new ArrayList<>();
  private final List<Asked> requests = new ArrayList<>();
  private final List<Long> agreed = new ArrayList<>();

  @Override
  public Outlook at(Instant moment) {
    List<Activation> scheduled =
        entries.stream()
            .filter(each -> each.from().isAfter(moment) && !isReplaced(each))
            .sorted(Comparator.comparing(Activation::from))
            .toList();
    return new Outlook(history(moment).stream().findFirst(), scheduled, entries.size());
  }

  @Override
  public List<Activation> history(Instant moment) {
    return entries.reversed().stream()
        .filter(each -> !each.from().isAfter(moment))
        .filter(each -> !each.from().isAfter(each.at()) || !isReplaced(each))
        .toList();
  }

  @Override
  public synchronized Optional<Activation> append(Entry entry, long lastSeen) {
    if (lastSeen != entries.size()) {
      return Optional.empty();
    }
    String approvedBy = entry.agreedTo() == null ? null : entry.agreedTo().by();
    Activation added =
        new Activation(
            lastSeen + 1,
            entry.set(),
            entry.from(),
            entry.by(),
            approvedBy,
            entry.message(),
            entry.at());
    entries.add(added);
    if (entry.agreedTo() != null) {
      agreed.add(entry.agreedTo().request());
    }
    return Optional.of(added);
  }

  @Override
  public Asked ask(Entry entry, RuleSetId over) {
    Asked asked =
        new Asked(
            requests.size() + 1L,
            entry.set(),
            over,
            entry.from(),
            entry.by(),
            entry.message(),
            entry.at());
    requests.add(asked);
    return asked;
  }

  @Override
  public Optional<Asked> asked(RuleSetId set) {
    return requests.reversed().stream()
        .filter(each -> each.set().equals(set))
        .findFirst()
        .filter(each -> !agreed.contains(each.sequence()));
  }

  private boolean isReplaced(Activation entry) {
    return entries.stream()
        .anyMatch(
            later -> later.sequence() > entry.sequence() && !later.from().isAfter(entry.from()));
  }
}
