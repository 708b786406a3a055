package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an account has bought by itself when its credits run low.
///
/// @param packageCode what is bought
/// @param threshold below which
/// @param target up to which as many packages are bought as it takes; null: one
/// @param monthlyCap the most it may cost in an allowance month, tax aside
/// @param cooldown the least time from one to the next
/// @param failures how often in a row the card was declined
/// @param pausedUntil null: it is not paused
/// @param last when it was last done; null: never
public record AutoTopUp(
    AccountId account,
    boolean enabled,
    String packageCode,
    Credits threshold,
    @Nullable Credits target,
    Cents monthlyCap,
    Duration cooldown,
    int failures,
    @Nullable Instant pausedUntil,
    @Nullable Instant last) {}
