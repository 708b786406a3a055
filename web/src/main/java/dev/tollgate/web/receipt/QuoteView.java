package dev.tollgate.web.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.engine.call.Quote;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A quoted price and why. Amounts are decimals; what its reader may not see is left out.
///
/// @param refused what gate rules would say to such a call, were it made; the price stands
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuoteView(
    String model,
    String provider,
    @JsonProperty("cost_usd") @Nullable String costUsd,
    @JsonProperty("cost_credits") @Nullable String costCredits,
    @JsonProperty("price_credits") String priceCredits,
    @JsonProperty("price_usd") String priceUsd,
    @JsonProperty("margin_credits") @Nullable String marginCredits,
    @JsonProperty("margin_usd") @Nullable String marginUsd,
    Map<String, BigDecimal> usage,
    List<LineView> lines,
    @Nullable RefusedView refused,
    @JsonProperty("rule_set") String ruleSet,
    @JsonProperty("price_id") long priceId) {

  /// @param full whether cost, margin, files and owners are shown
  public static QuoteView of(Quote.Priced quote, Usage usage, boolean full) {
    ExactCredits margin = quote.price().exact().minus(quote.cost());
    return new QuoteView(
        quote.model().name(),
        quote.model().provider(),
        full ? quote.cost().inUsd() : null,
        full ? quote.cost().inCredits() : null,
        quote.price().inCredits(),
        quote.price().inUsd(),
        full ? margin.inCredits() : null,
        full ? margin.inUsd() : null,
        UsageView.of(usage),
        LineView.of(quote.lines(), full),
        RefusedView.of(quote.gate(), quote.admitting()),
        quote.ruleSet().hash(),
        quote.providerPrice().id());
  }
}
