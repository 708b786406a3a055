package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.SampleCall;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A test an analyst writes as a row of a table: given a call, expect a refusal, a price, lines.
///
/// @param file the table it stands in
/// @param line its row's line there, from 1
/// @param name what it shows
/// @param at the clock of the platform; null: the row sets the fields of the clock itself, or needs
///   none
/// @param call everything but the day's being a holiday, which the rules' own table says
/// @param cost what the provider charges
/// @param columns where the cells of its row start in their line, from 1, by the name of their
///   column
/// @param policy what is asked in place of the price of the call; null: the price
public record Scenario(
    String file,
    int line,
    String name,
    @Nullable LocalDateTime at,
    MeteredCall call,
    ExactCredits cost,
    Expectation expected,
    Map<String, Integer> columns,
    @Nullable PolicyCase policy) {

  public Scenario {
    columns = Map.copyOf(columns);
  }

  /// Where the cell of a column starts in its line; 1 when the row has none.
  int columnOf(String name) {
    return columns.getOrDefault(name, 1);
  }

  /// The call as these rules see it.
  MeteredCall factFor(PricingRules rules) {
    return sample().factFor(rules);
  }

  /// The call alone.
  SampleCall sample() {
    return new SampleCall(call, at == null ? null : at.toLocalDate(), cost);
  }

  /// What a scenario expects; what is null it does not look at.
  ///
  /// @param refused the code of the refusal; empty: the call is let through
  /// @param priceCredits the price, to the last digit
  /// @param lines what rules did to the price, in order, without the shadowed: `markup_percent 100;
  ///   multiply 1.5`
  /// @param outputCap the lowest cap of the gate, or `none`
  /// @param ceilings what the gate declared: `day_calls 10000`, or `none`
  public record Expectation(
      String refused,
      @Nullable String priceCredits,
      @Nullable String lines,
      @Nullable String outputCap,
      @Nullable String ceilings) {}
}
