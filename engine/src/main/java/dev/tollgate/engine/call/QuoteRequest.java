package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A question what a usage would cost.
///
/// @param account on whose terms; null: the tier's alone
/// @param provider null: the price book decides
/// @param monthTokens tokens of the month before this call
/// @param byok whether an own provider key would be used
public record QuoteRequest(
    @Nullable Account account,
    TierVersion tier,
    @Nullable String provider,
    String model,
    String service,
    ServiceClass serviceClass,
    Usage usage,
    long monthTokens,
    boolean byok,
    Instant at) {}
