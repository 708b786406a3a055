package dev.tollgate.web.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.usage.UsageFlag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call in a list: who, what, and what it came to.
///
/// @param state `pending`, `settled`, `released` or `expired`
/// @param price what was charged, in credits
/// @param at the clock of its admission
/// @param settledAt of its settlement; of its latest step when there was none
/// @param flags what was odd about it: `estimated`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallView(
    String call,
    String account,
    String key,
    String state,
    long sequence,
    Instant at,
    @JsonProperty("settled_at") Instant settledAt,
    String model,
    @JsonProperty("model_asked") String modelAsked,
    String provider,
    boolean stream,
    Map<String, String> tags,
    Map<String, BigDecimal> usage,
    List<String> flags,
    String price,
    @JsonProperty("price_usd") String priceUsd,
    @JsonProperty("release_reason") @Nullable String releaseReason)
    implements ListedCall {

  public static CallView of(CallRecord record) {
    CallFacts facts = record.facts();
    return new CallView(
        record.call().toString(),
        record.account().toString(),
        record.key().toString(),
        record.state().name().toLowerCase(Locale.ROOT),
        record.sequence(),
        facts.at(),
        record.settledAt(),
        facts.fact().model(),
        facts.modelAsked(),
        facts.fact().provider(),
        facts.stream(),
        facts.tags(),
        UsageView.of(record.usage()),
        record.flags().stream().sorted().map(UsageFlag::key).toList(),
        record.charged().inCredits(),
        record.charged().inUsd(),
        record.releaseReason());
  }
}
