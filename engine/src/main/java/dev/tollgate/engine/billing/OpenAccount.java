package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The use case of a new customer: an account on the newest version of a tier, its book, and its
/// first month. What that costs is asked for at once, and its allowance waits for the payment;
/// where it costs nothing, the allowance is granted whole. Where this ends halfway, the account is
/// there with an empty book, and the job that closes months goes on.
public final class OpenAccount {

  private final Accounts accounts;
  private final Callers tiers;
  private final CloseBillingPeriod months;

  public OpenAccount(Accounts accounts, Callers tiers, CloseBillingPeriod months) {
    this.accounts = accounts;
    this.tiers = tiers;
    this.months = months;
  }

  /// What is asked for. A trial that is not said is the tier's own.
  ///
  /// @param profile with the end of its trial; null: as the tier has it
  public Accounts.Change open(Accounts.Profile profile, String tierCode, Instant at, String by) {
    TierVersion tier = tiers.tier(tierCode).orElse(null);
    if (tier == null) {
      return new Accounts.Change.NoSuchTier(tierCode);
    }
    Accounts.Change change = accounts.make(withTrial(profile, tier, at), tierCode, at, by);
    if (change instanceof Accounts.Change.Done done) {
      months.close(done.entry().account().id(), at);
    }
    return change;
  }

  private static Accounts.Profile withTrial(
      Accounts.Profile profile, TierVersion tier, Instant at) {
    return new Accounts.Profile(
        profile.name(),
        profile.zone(),
        profile.anchorDay(),
        profile.industry(),
        profile.trialEnds() == null ? trialEnd(tier, at) : profile.trialEnds());
  }

  private static @Nullable Instant trialEnd(TierVersion tier, Instant at) {
    return tier.trialDays() == 0 ? null : at.plus(Duration.ofDays(tier.trialDays()));
  }
}
