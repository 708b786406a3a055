package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The command that charges a call and gives back the rest of its hold; once per call, also after
/// its lease has lapsed.
///
/// @param price what the rules make it; what the hold and the balance do not cover is overrun, not
///   charged
/// @param cost what it costs the platform
/// @param countedTokens what moves the month's token counter: zero for calls with a price of zero
///   and for BYOK
/// @param facts with usage and month-to-date figures filled in
/// @param lines of the receipt, cost lines first
/// @param providerCostUsd the provider's own idea; null when it gave none
public record SettleHold(
    CallId call,
    AccountId account,
    Credits price,
    ExactCredits cost,
    long countedTokens,
    Usage usage,
    Set<UsageFlag> flags,
    CallFacts facts,
    List<ReceiptLine> lines,
    @Nullable BigDecimal providerCostUsd,
    Instant at) {

  public SettleHold {
    flags = Set.copyOf(flags);
    lines = List.copyOf(lines);
  }
}
