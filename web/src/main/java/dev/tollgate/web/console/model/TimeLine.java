package dev.tollgate.web.console.model;

import java.util.List;
import java.util.Map;

/// What the tokens of a model cost and are sold for over time, as a chart and a table show it.
///
/// @param now the present, as a machine reads it
/// @param serviceClass whose prices these are
/// @param classes all that the model has prices of
/// @param tier the code of whose price is shown
/// @param tiers all there are, by code
/// @param sold whether the tier has the model at all
/// @param kinds of tokens that have a rate in any step
/// @param steps the earliest first; none: there is nothing to show
public record TimeLine(
    String now,
    String serviceClass,
    List<String> classes,
    String tier,
    Map<String, String> tiers,
    boolean sold,
    List<String> kinds,
    List<Step> steps) {

  /// A price and what begins with it.
  ///
  /// @param from in words
  /// @param begins as a machine reads it; empty: it always was
  /// @param state `past`, `in force` or `to come`
  /// @param cells by kind of tokens
  public record Step(String from, String begins, String state, List<Cell> cells) {}

  /// Dollars a million.
  ///
  /// @param cost to the platform; empty: the kind has no rate
  /// @param price of the tier; empty: it has none
  public record Cell(String cost, String price) {}

  public String tierName() {
    return tiers.getOrDefault(tier, tier);
  }
}
