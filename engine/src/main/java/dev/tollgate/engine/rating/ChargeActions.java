package dev.tollgate.engine.rating;

import java.math.BigDecimal;

/// What a rule about a reported usage may do, through the global `charge`: choose one charge model,
/// and bound it.
public interface ChargeActions {

  /// @param credits for each unit
  void perUnit(BigDecimal credits);

  /// @param units in a package; a package begun is paid
  /// @param credits for each package
  void packageOf(long units, BigDecimal credits);

  /// Each band prices the units within it.
  ///
  /// @param bands see [Bands]: `1000: 0.10 + 5, above: 0.05`
  void graduated(String bands);

  /// The band that the total falls into prices all units.
  ///
  /// @param bands see [Bands]
  void volume(String bands);

  /// @param percent of the reported amount
  void percentage(BigDecimal percent);

  /// @param credits whatever was used; beside a percentage: for each event
  void flat(BigDecimal credits);

  /// @param units that are free before any are charged; of a percentage: credits of the amount
  void freeUnits(BigDecimal units);

  /// @param credits the least an event comes to
  void atLeast(BigDecimal credits);

  /// @param credits the most an event comes to
  void atMost(BigDecimal credits);

  default void perUnit(String number) {
    perUnit(new BigDecimal(number));
  }

  default void percentage(String number) {
    percentage(new BigDecimal(number));
  }

  default void flat(String number) {
    flat(new BigDecimal(number));
  }

  default void freeUnits(String number) {
    freeUnits(new BigDecimal(number));
  }

  default void atLeast(String number) {
    atLeast(new BigDecimal(number));
  }

  default void atMost(String number) {
    atMost(new BigDecimal(number));
  }

  default void packageOf(long units, String credits) {
    packageOf(units, new BigDecimal(credits));
  }
}
