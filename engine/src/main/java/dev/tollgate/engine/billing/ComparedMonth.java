package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a closed month came to, and would have come to under other tiers: fee, and usage beyond the
/// allowance.
///
/// @param total US dollars
/// @param others tiers that would have admitted every call, the cheapest first
public record ComparedMonth(
    AccountId account, BillingPeriod period, String tier, BigDecimal total, List<Other> others) {

  public ComparedMonth {
    others = List.copyOf(others);
  }

  /// @param totalUsd what the month would have come to
  /// @param savingPercent by how much less that is; below zero when it is more
  /// @param rule which suggests the tier; null: none does
  public record Other(
      String tier, BigDecimal totalUsd, BigDecimal savingPercent, @Nullable String rule) {}

  /// The cheapest tier that a rule suggests.
  public Optional<Other> suggested() {
    return others.stream().filter(each -> each.rule() != null).findFirst();
  }
}
