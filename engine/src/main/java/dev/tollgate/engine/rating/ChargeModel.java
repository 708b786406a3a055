package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How usage of a service becomes a price, as a rule chose it.
///
/// @param freeUnits that come before any is charged; of a percentage: credits of the amount
/// @param least credits an event comes to at least; null: any
/// @param most credits an event comes to at most; null: any
/// @param rule that chose it
public record ChargeModel(
    Basis basis,
    BigDecimal freeUnits,
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    RuleRef rule) {

  /// What is charged for.
  public sealed interface Basis {

    /// @param credits for each unit
    record PerUnit(BigDecimal credits) implements Basis {}

    /// @param units in a package; one that is begun is paid
    record PerPackage(long units, BigDecimal credits) implements Basis {}

    record Graduated(Bands bands) implements Basis {}

    record Volume(Bands bands) implements Basis {}

    /// @param perEvent credits added for each event
    record Percentage(BigDecimal percent, BigDecimal perEvent) implements Basis {}

    /// @param credits whatever was used
    record Flat(BigDecimal credits) implements Basis {}
  }

  /// What the usage comes to, exact.
  public ExactCredits of(UsageEvent usage) {
    BigDecimal events = BigDecimal.valueOf(usage.events());
    BigDecimal units = beyondFree(usage.units());
    BigDecimal sum =
        switch (basis) {
          case Basis.PerUnit each -> units.multiply(each.credits());
          case Basis.PerPackage each ->
              Bands.packages(units, each.units()).multiply(each.credits());
          case Basis.Graduated each -> each.bands().graduated(units);
          case Basis.Volume each -> each.bands().volume(units);
          case Basis.Percentage each ->
              beyondFree(usage.amount())
                  .multiply(each.percent())
                  .movePointLeft(2)
                  .add(each.perEvent().multiply(events));
          case Basis.Flat each -> each.credits();
        };
    return new ExactCredits(bounded(sum, events).movePointRight(6));
  }

  private BigDecimal beyondFree(BigDecimal used) {
    return used.subtract(freeUnits).max(BigDecimal.ZERO);
  }

  private BigDecimal bounded(BigDecimal credits, BigDecimal events) {
    BigDecimal atLeast = least == null ? credits : credits.max(least.multiply(events));
    return most == null ? atLeast : atLeast.min(most.multiply(events));
  }
}
