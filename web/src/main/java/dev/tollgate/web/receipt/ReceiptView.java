package dev.tollgate.web.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call with everything that explains its price: the facts it was rated on, the lines that made
/// the price, and the movements it caused. Amounts are decimals of credits.
///
/// @param held what was reserved before it was sent
/// @param overrun above the hold, not charged
/// @param facts what rules saw, by field; values that were not set are left out
/// @param lines in the order they acted; they sum to the price
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptView(
    @JsonUnwrapped CallView call,
    String held,
    String overrun,
    @JsonProperty("cost_credits") @Nullable String costCredits,
    @JsonProperty("cost_usd") @Nullable String costUsd,
    @JsonProperty("margin_credits") @Nullable String marginCredits,
    @JsonProperty("margin_usd") @Nullable String marginUsd,
    @JsonProperty("provider_cost_usd") @Nullable String providerCostUsd,
    @JsonProperty("price_id") long priceId,
    @JsonProperty("rule_set") String ruleSet,
    Map<String, Object> facts,
    List<LineView> lines,
    List<EntryView> entries) {

  /// @param amount positive, from the book `debit` to the book `credit`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EntryView(
      String debit, String credit, String amount, @Nullable Long lot, Instant at) {}

  /// @param full whether cost, margin, files and owners are shown
  public static ReceiptView of(CallRecord record, boolean full) {
    ExactCredits margin = record.charged().exact().minus(record.cost());
    BigDecimal reported = record.providerCostUsd();
    return new ReceiptView(
        CallView.of(record),
        record.held().inCredits(),
        record.overrun().inCredits(),
        full ? record.cost().inCredits() : null,
        full ? record.cost().inUsd() : null,
        full ? margin.inCredits() : null,
        full ? margin.inUsd() : null,
        full && reported != null ? reported.toPlainString() : null,
        record.facts().priceId(),
        record.facts().ruleSet().hash(),
        FactsView.of(record.facts().fact(), full),
        LineView.of(record.lines(), full),
        record.entries().stream().map(ReceiptView::entry).toList());
  }

  private static EntryView entry(CallRecord.Entry entry) {
    return new EntryView(
        entry.debit(), entry.credit(), entry.amount().inCredits(), entry.lot(), entry.at());
  }
}
