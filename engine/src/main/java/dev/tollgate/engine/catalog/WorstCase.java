package dev.tollgate.engine.catalog;

import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The most a call can cost: no usage within the bounds costs more at that instant.
final class WorstCase {

  private static final List<UsageKind> PROMPT =
      CostSum.KINDS.stream().filter(UsageKind::isPrompt).toList();
  private static final List<UsageKind> PRODUCED =
      CostSum.KINDS.stream().filter(kind -> kind.isTokens() && !kind.isPrompt()).toList();

  private final Price price;
  private final CallBounds bounds;
  private final Instant at;

  WorstCase(Price price, CallBounds bounds, Instant at) {
    this.price = price;
    this.bounds = bounds;
    this.at = at;
  }

  private record Dearest(UsageKind kind, Tariff.Found found) {}

  ProviderCost cost() {
    CostSum sum = new CostSum();
    UsageKind unpriced = addTokens(sum);
    if (unpriced == null) {
      unpriced = addFees(sum);
    }
    return unpriced == null ? sum.costed() : new ProviderCost.Unpriced(unpriced);
  }

  private @Nullable UsageKind addTokens(CostSum sum) {
    if (!addDearest(sum, PROMPT, bounds.promptTokens())) {
      return UsageKind.INPUT;
    }
    return addDearest(sum, PRODUCED, bounds.outputTokens()) ? null : UsageKind.OUTPUT;
  }

  private boolean addDearest(CostSum sum, List<UsageKind> kinds, long tokens) {
    if (tokens == 0) {
      return true;
    }
    Dearest dearest = dearest(kinds);
    if (dearest != null) {
      sum.add(dearest.kind(), BigDecimal.valueOf(tokens), dearest.found());
    }
    return dearest != null;
  }

  private @Nullable Dearest dearest(List<UsageKind> kinds) {
    Dearest dearest = null;
    for (UsageKind kind : kinds) {
      Tariff.Found found = price.dearest(kind, bounds.promptTokens(), at);
      if (found != null && (dearest == null || isDearer(found, dearest.found()))) {
        dearest = new Dearest(kind, found);
      }
    }
    return dearest;
  }

  private static boolean isDearer(Tariff.Found one, Tariff.Found other) {
    return one.rate().usdEach().compareTo(other.rate().usdEach()) > 0;
  }

  private @Nullable UsageKind addFees(CostSum sum) {
    addFee(sum, UsageKind.REQUESTS, bounds.requests());
    if (!addFee(sum, UsageKind.IMAGES, bounds.images())) {
      return UsageKind.IMAGES;
    }
    if (!addFee(sum, UsageKind.SECONDS, bounds.seconds())) {
      return UsageKind.SECONDS;
    }
    return addFee(sum, UsageKind.SEARCHES, bounds.searches()) ? null : UsageKind.SEARCHES;
  }

  private boolean addFee(CostSum sum, UsageKind kind, long count) {
    Tariff.Found found = count == 0 ? null : price.dearest(kind, bounds.promptTokens(), at);
    if (found != null) {
      sum.add(kind, BigDecimal.valueOf(count), found);
    }
    return count == 0 || found != null;
  }
}
