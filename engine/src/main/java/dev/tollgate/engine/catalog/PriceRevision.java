package dev.tollgate.engine.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works out how the prices of one model and service class become the wanted ones.
///
/// - A price that a charge has used is never edited: other terms begin now, as a new price.
/// - A price that no charge has used is replaced. A draft without a date then counts from the
///   beginning of time, unless used prices lie there.
/// - Terms of the past that charges have used are frozen.
public final class PriceRevision {

  private final List<Price> existing;
  private final Set<Long> used;
  private final List<PriceDraft> drafts;
  private final Instant now;
  private final Set<Price> wanted = new HashSet<>();

  /// @param existing the prices of the class
  /// @param used names of prices that charges have used
  /// @param drafts of the same class, at most one for each start
  public PriceRevision(List<Price> existing, Set<Long> used, List<PriceDraft> drafts, Instant now) {
    this.existing = List.copyOf(existing);
    this.used = Set.copyOf(used);
    this.drafts = List.copyOf(drafts);
    this.now = now;
  }

  public List<PriceStep> steps() {
    List<PriceStep> steps = new ArrayList<>();
    for (PriceDraft draft : drafts) {
      steps.add(step(draft));
    }
    existing.stream()
        .filter(price -> !used.contains(price.id()) && !wanted.contains(price))
        .forEach(price -> steps.add(new PriceStep.Retire(price)));
    return steps;
  }

  private PriceStep step(PriceDraft draft) {
    Price target = target(draft);
    if (target == null) {
      Instant start = draft.effectiveFrom() == null ? Price.ALWAYS : draft.effectiveFrom();
      return new PriceStep.Add(draft.terms().from(start));
    }
    wanted.add(target);
    if (target.sameTerms(draft.terms())) {
      return new PriceStep.Keep(target);
    }
    return used.contains(target.id()) ? besideUsed(target, draft) : replacing(target, draft);
  }

  private PriceStep besideUsed(Price target, PriceDraft draft) {
    if (isSuperseded(draft)) {
      return new PriceStep.Frozen(target, draft);
    }
    Price present = inForceAt(now).orElse(target);
    wanted.add(present);
    if (present.sameTerms(draft.terms())) {
      return new PriceStep.Keep(present);
    }
    return used.contains(present.id())
        ? new PriceStep.Add(draft.terms().from(now))
        : new PriceStep.Replace(present, draft.terms().from(now));
  }

  private PriceStep replacing(Price target, PriceDraft draft) {
    Instant start = draft.effectiveFrom() == null ? earliestFor(target) : draft.effectiveFrom();
    return new PriceStep.Replace(target, draft.terms().from(start));
  }

  private Instant earliestFor(Price target) {
    boolean history =
        existing.stream()
            .anyMatch(price ->
                used.contains(price.id())
                    && price.effectiveFrom().isBefore(target.effectiveFrom()));
    return history ? target.effectiveFrom() : Price.ALWAYS;
  }

  /// The price a draft speaks of: the one of its start; without a start the one in force, or that
  /// was in force before the first of the other drafts began.
  private @Nullable Price target(PriceDraft draft) {
    Instant start = draft.effectiveFrom();
    if (start != null) {
      return existing.stream()
          .filter(price -> price.effectiveFrom().equals(start))
          .findFirst()
          .orElse(null);
    }
    Instant before =
        drafts.stream()
            .map(PriceDraft::effectiveFrom)
            .filter(other -> other != null && !other.isAfter(now))
            .min(Comparator.naturalOrder())
            .map(first -> first.minusNanos(1))
            .orElse(now);
    return inForceAt(before).orElse(null);
  }

  private Optional<Price> inForceAt(Instant at) {
    return existing.stream()
        .filter(price -> !price.effectiveFrom().isAfter(at))
        .max(Comparator.comparing(Price::effectiveFrom));
  }

  private boolean isSuperseded(PriceDraft draft) {
    Instant start = draft.effectiveFrom() == null ? Price.ALWAYS : draft.effectiveFrom();
    return drafts.stream()
        .map(PriceDraft::effectiveFrom)
        .anyMatch(other -> other != null && other.isAfter(start) && !other.isAfter(now));
  }
}
