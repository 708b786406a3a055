package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The use case of a new customer: an account on the newest version of a tier, its book, and the
/// allowance of its first month, whole. Where this ends halfway, the account is there with an empty
/// book, and [CloseBillingPeriod] begins its first month as this would have.
public final class OpenAccount {

  private final Accounts accounts;
  private final Callers tiers;
  private final Ledger ledger;

  public OpenAccount(Accounts accounts, Callers tiers, Ledger ledger) {
    this.accounts = accounts;
    this.tiers = tiers;
    this.ledger = ledger;
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
      Account account = done.entry().account();
      ledger.close(
          CloseMonth.first(
              account.id(), account.monthAt(at), tier.allowance(), tier.allowanceRepays()));
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
