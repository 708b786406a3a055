package dev.tollgate.engine.catalog;

import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rate of a kind is found: own before parent. First what the kind itself costs in a window
/// that is open, then in the highest crossed context tier that prices it, then at base; only a kind
/// that has none of these asks its parent, by the same steps.
///
/// Of windows that overlap, the first listed wins.
final class Tariff {

  private final Rates base;
  private final List<ContextTier> highestFirst;
  private final List<ProviderWindow> windows;

  Tariff(Rates base, List<ContextTier> tiers, List<ProviderWindow> windows) {
    this.base = base;
    this.highestFirst =
        tiers.stream()
            .sorted(Comparator.comparingLong(ContextTier::abovePromptTokens).reversed())
            .toList();
    this.windows = windows;
  }

  /// @param note empty for a kind's own base rate
  record Found(UsdRate rate, String note) {

    private Found as(UsageKind parent) {
      String key = "as " + parent.key().replace('_', ' ');
      return new Found(rate, note.isEmpty() ? key : key + ", " + note);
    }

    private static Found dearer(Found one, @Nullable Found other) {
      return other == null || one.rate.usdEach().compareTo(other.rate.usdEach()) >= 0 ? one : other;
    }
  }

  /// The rate of a kind, or null when neither it nor a parent has one.
  @Nullable Found find(UsageKind kind, long promptTokens, Instant at) {
    return find(kind, promptTokens, at, 0);
  }

  private @Nullable Found find(UsageKind kind, long promptTokens, Instant at, int window) {
    for (int i = window; i < windows.size(); i++) {
      UsdRate own = windows.get(i).rates().get(kind);
      if (own == null) {
        continue;
      }
      Schedule schedule = windows.get(i).schedule();
      switch (schedule) {
        case Schedule.Hours hours when hours.contains(at) -> {
          return new Found(own, schedule.told());
        }
        case Schedule.Hours _ -> {}
        case Schedule.Unreadable _ -> {
          return Found.dearer(new Found(own, schedule.told()), find(kind, promptTokens, at, i + 1));
        }
      }
    }
    return outsideWindows(kind, promptTokens, at);
  }

  private @Nullable Found outsideWindows(UsageKind kind, long promptTokens, Instant at) {
    for (ContextTier tier : highestFirst) {
      UsdRate own = tier.isCrossedBy(promptTokens) ? tier.rates().get(kind) : null;
      if (own != null) {
        return new Found(own, "above " + tier.abovePromptTokens() + " prompt tokens");
      }
    }
    UsdRate own = base.get(kind);
    return own != null ? new Found(own, "") : fromParent(kind, promptTokens, at);
  }

  private @Nullable Found fromParent(UsageKind kind, long promptTokens, Instant at) {
    UsageKind parent = kind.parent().orElse(null);
    if (parent == null) {
      return null;
    }
    Found found = find(parent, promptTokens, at, 0);
    return found == null ? null : found.as(parent);
  }

  /// The dearest rate of a kind that any prompt of at most so many tokens can reach.
  @Nullable Found dearest(UsageKind kind, long mostPromptTokens, Instant at) {
    Found dearest = find(kind, 0, at);
    for (ContextTier tier : highestFirst) {
      if (tier.isCrossedBy(mostPromptTokens)) {
        Found reached = find(kind, tier.abovePromptTokens() + 1, at);
        dearest = reached == null ? dearest : Found.dearer(reached, dearest);
      }
    }
    return dearest;
  }
}
