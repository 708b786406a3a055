package dev.tollgate.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.engine.call.Rerating;
import dev.tollgate.engine.ledger.Receipt;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.LineDifference;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.web.receipt.LineView;
import dev.tollgate.web.receipt.RefusedView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call's receipt as it was charged and as it was rated again, and what lies between them.
/// Amounts are decimals of credits.
///
/// @param identical whether price, cost and every line came out again to the last digit
/// @param refused what the other set's gate would say to such a call; the price stands
/// @param difference what rating again charges more
/// @param differences line by line, those that differ; they sum to `difference`
@JsonInclude(JsonInclude.Include.NON_NULL)
record RerateView(
    String call,
    boolean identical,
    Side recorded,
    Side rerated,
    @Nullable RefusedView refused,
    String difference,
    @JsonProperty("difference_usd") String differenceUsd,
    List<DifferenceView> differences) {

  /// One of the two receipts.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Side(
      @JsonProperty("rule_set") String ruleSet,
      String price,
      @JsonProperty("price_usd") String priceUsd,
      @JsonProperty("cost_credits") @Nullable String costCredits,
      @JsonProperty("margin_credits") @Nullable String marginCredits,
      List<LineView> lines) {

    static Side of(
        String ruleSet, Credits price, ExactCredits cost, List<ReceiptLine> lines, boolean full) {
      return new Side(
          ruleSet,
          price.inCredits(),
          price.inUsd(),
          full ? cost.inCredits() : null,
          full ? price.exact().minus(cost).inCredits() : null,
          LineView.of(lines, full));
    }
  }

  /// A line of both receipts.
  ///
  /// @param recorded null: only the rating again has it
  /// @param rerated null: only the recorded receipt has it
  /// @param difference what it adds more when rated again
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DifferenceView(
      String phase,
      String rule,
      String kind,
      @Nullable LineView recorded,
      @Nullable LineView rerated,
      String difference) {

    static DifferenceView of(LineDifference line) {
      return new DifferenceView(
          line.named().phase(),
          line.named().rule(),
          line.named().kind(),
          LineView.ofNullable(line.first()),
          LineView.ofNullable(line.second()),
          line.difference().inCredits());
    }
  }

  /// @param full whether cost, margin, files and owners are shown
  static RerateView of(Rerating rerating, boolean full) {
    String own = rerating.recorded().facts().ruleSet().hash();
    boolean other = !rerating.ruleSet().hash().equals(own);
    return new RerateView(
        rerating.recorded().call().toString(),
        rerating.identical(),
        Side.of(
            own,
            rerating.recorded().price(),
            rerating.recorded().cost(),
            Receipt.rated(rerating.recorded().lines()),
            full),
        Side.of(
            rerating.ruleSet().hash(), rerating.price(), rerating.cost(), rerating.lines(), full),
        other ? RefusedView.of(rerating.gate(), List.of()) : null,
        rerating.difference().inCredits(),
        rerating.difference().inUsd(),
        full ? differences(rerating) : List.of());
  }

  private static List<DifferenceView> differences(Rerating rerating) {
    return rerating.differences().stream()
        .filter(line -> !line.isUnchanged())
        .map(DifferenceView::of)
        .toList();
  }
}
