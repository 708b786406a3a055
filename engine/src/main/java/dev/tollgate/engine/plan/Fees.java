package dev.tollgate.engine.plan;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a tier costs whether or not it is used, in US dollars. Usage is paid in credits beside it.
///
/// @param monthlyUsd the fee of a month, with the seats it includes
/// @param yearlyUsd the fee of a year paid at once; null: the tier is not sold by the year
/// @param includedSeats members the fee covers, 1 and up
/// @param furtherSeatUsd a month of each seat beyond those; null: there are no further seats
/// @param teamPrices what a further seat costs from a team size on, in order of size
public record Fees(
    BigDecimal monthlyUsd,
    @Nullable BigDecimal yearlyUsd,
    int includedSeats,
    @Nullable BigDecimal furtherSeatUsd,
    List<TeamPrice> teamPrices) {

  public static final Fees NONE = monthly(BigDecimal.ZERO);
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  /// @param fromSeats the size of the team, included seats counted, from which the price holds for
  ///   every further seat
  /// @param furtherSeatUsd a month of each seat beyond those included
  public record TeamPrice(int fromSeats, BigDecimal furtherSeatUsd) {}

  public Fees {
    teamPrices = teamPrices.stream().sorted(Comparator.comparingInt(TeamPrice::fromSeats)).toList();
  }

  /// One seat and nothing else.
  public static Fees monthly(BigDecimal usd) {
    return new Fees(usd, null, 1, null, List.of());
  }

  /// The fee of a month for a team; empty when the tier has no room for so many.
  public Optional<BigDecimal> month(int seats) {
    return furtherSeats(seats).map(monthlyUsd::add);
  }

  /// The fee of a year for a team, paid at once; empty when there is no yearly price, or no room
  /// for so many.
  public Optional<BigDecimal> year(int seats) {
    return yearlyUsd == null
        ? Optional.empty()
        : furtherSeats(seats).map(further -> yearlyUsd.add(further.multiply(MONTHS)));
  }

  private Optional<BigDecimal> furtherSeats(int seats) {
    int further = Math.max(0, seats - includedSeats);
    if (further == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    return Optional.ofNullable(priceOfASeat(seats))
        .map(usd -> usd.multiply(BigDecimal.valueOf(further)));
  }

  private @Nullable BigDecimal priceOfASeat(int seats) {
    BigDecimal found = furtherSeatUsd;
    for (TeamPrice price : teamPrices) {
      if (seats >= price.fromSeats()) {
        found = price.furtherSeatUsd();
      }
    }
    return found;
  }
}
