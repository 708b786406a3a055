package dev.tollgate.engine.catalog;

import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A price of a model from one instant on. Never edited once a charge has used it.
///
/// A kind without a rate of its own costs what its parent costs; [Tariff] has the order. A kind
/// that is found nowhere is unpriced, except [UsageKind#REQUESTS]: a fee per request that nobody
/// named is a fee nobody charges.
public final class Price {

  /// The beginning of time: a price that has always been in force.
  public static final Instant ALWAYS = Instant.EPOCH;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final long id;
  private final ServiceClass serviceClass;
  private final Instant effectiveFrom;
  private final Rates base;
  private final List<ContextTier> tiers;
  private final List<ProviderWindow> windows;
  private final BigDecimal discountPercent;
  private final Tariff tariff;

  /// @param id names it on receipts
  /// @param tiers context tiers, in any order
  /// @param windows the provider's own hours; of those that overlap the first wins
  /// @param discountPercent what the provider takes off token prices for us, 0 to 100
  /// @throws IllegalArgumentException if the discount is no percentage
  public Price(
      long id,
      ServiceClass serviceClass,
      Instant effectiveFrom,
      Rates base,
      List<ContextTier> tiers,
      List<ProviderWindow> windows,
      BigDecimal discountPercent) {
    if (discountPercent.signum() < 0 || discountPercent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "A provider discount is 0 to 100 percent, but got " + discountPercent.toPlainString());
    }
    this.id = id;
    this.serviceClass = serviceClass;
    this.effectiveFrom = effectiveFrom;
    this.base = base;
    this.tiers = List.copyOf(tiers);
    this.windows = List.copyOf(windows);
    this.discountPercent = discountPercent;
    this.tariff = new Tariff(this.base, this.tiers, this.windows);
  }

  /// A price with base rates alone.
  public static Price flat(long id, ServiceClass serviceClass, Instant effectiveFrom, Rates base) {
    return new Price(id, serviceClass, effectiveFrom, base, List.of(), List.of(), BigDecimal.ZERO);
  }

  public long id() {
    return id;
  }

  public ServiceClass serviceClass() {
    return serviceClass;
  }

  public Instant effectiveFrom() {
    return effectiveFrom;
  }

  public Rates base() {
    return base;
  }

  public List<ContextTier> tiers() {
    return tiers;
  }

  public List<ProviderWindow> windows() {
    return windows;
  }

  public BigDecimal discountPercent() {
    return discountPercent;
  }

  /// Whether a kind has a base rate of its own.
  public boolean hasRate(UsageKind kind) {
    return base.of(kind).isPresent();
  }

  /// What a usage costs at an instant.
  public ProviderCost cost(Usage usage, Instant at) {
    CostSum sum = new CostSum();
    long promptTokens = usage.promptTokens();
    for (UsageKind kind : CostSum.KINDS) {
      if (usage.units(kind) == 0) {
        continue;
      }
      Tariff.Found found = tariff.find(kind, promptTokens, at);
      if (found != null) {
        sum.add(kind, usage.quantity(kind), discounted(kind, found));
      } else if (kind != UsageKind.REQUESTS) {
        return new ProviderCost.Unpriced(kind);
      }
    }
    return sum.costed();
  }

  /// The most a call within these bounds can cost at an instant: the whole prompt at the dearest
  /// input kind and context tier it can reach, the whole output at the dearest output kind, and
  /// every fee. Kinds without a rate are left out as long as another of their side has one: such a
  /// model is callable for the kinds it prices.
  public ProviderCost worstCase(CallBounds bounds, Instant at) {
    return new WorstCase(this, bounds, at).cost();
  }

  /// The dearest rate a kind can have within these bounds, after the discount; null when none.
  Tariff.@Nullable Found dearest(UsageKind kind, long mostPromptTokens, Instant at) {
    Tariff.Found found = tariff.dearest(kind, mostPromptTokens, at);
    return found == null ? null : discounted(kind, found);
  }

  private Tariff.Found discounted(UsageKind kind, Tariff.Found found) {
    if (discountPercent.signum() == 0 || !kind.isTokens()) {
      return found;
    }
    BigDecimal rest = HUNDRED.subtract(discountPercent).movePointLeft(2);
    String less = "less " + discountPercent.toPlainString() + " % provider discount";
    return new Tariff.Found(
        new UsdRate(found.rate().usdEach().multiply(rest)),
        found.note().isEmpty() ? less : found.note() + ", " + less);
  }

  /// The same price under another name, as the price book keeps it.
  public Price withId(long newId) {
    return new Price(newId, serviceClass, effectiveFrom, base, tiers, windows, discountPercent);
  }

  /// The same terms from another instant on.
  public Price from(Instant instant) {
    return new Price(id, serviceClass, instant, base, tiers, windows, discountPercent);
  }

  /// Whether both would cost the same whenever they apply; name and start aside.
  public boolean sameTerms(Price other) {
    return serviceClass == other.serviceClass
        && base.equals(other.base)
        && tiers.equals(other.tiers)
        && windows.equals(other.windows)
        && discountPercent.compareTo(other.discountPercent) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Price price
        && id == price.id
        && effectiveFrom.equals(price.effectiveFrom)
        && sameTerms(price);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, serviceClass, effectiveFrom);
  }

  @Override
  public String toString() {
    return "price %d, %s from %s".formatted(id, serviceClass.key(), effectiveFrom);
  }
}
