package dev.tollgate.engine.access;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Accounts.Change;
import dev.tollgate.engine.account.Accounts.Profile;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Instant;
import java.time.ZoneOffset;

/// The use case of the first of the platform's own people: the account that they act for, which
/// buys nothing, on a tier that grants nothing and is offered to nobody.
public final class OpenPlatform {

  /// The code of that tier.
  public static final String TIER = "operator";

  private static final int LAST_PLACE = 1000;

  private final PeopleRegister people;
  private final Plans plans;
  private final Accounts accounts;

  public OpenPlatform(PeopleRegister people, Plans plans, Accounts accounts) {
    this.people = people;
    this.plans = plans;
    this.accounts = accounts;
  }

  /// The account there is, or a new one.
  public AccountId account(Instant at, String by) {
    return people.accountOfOperators().orElseGet(() -> open(at, by));
  }

  private AccountId open(Instant at, String by) {
    return plans.together(() -> {
      TierVersion tier = TierVersion.builder(TIER).name("Operator").inviteOnly(true).build();
      plans.create(tier, LAST_PLACE, new Edit(by, at, "for the platform's own people"));
      int today = at.atOffset(ZoneOffset.UTC).getDayOfMonth();
      Profile profile = new Profile("Operator", ZoneOffset.UTC, today, null, null);
      return switch (accounts.make(profile, TIER, at, by)) {
        case Change.Done done -> done.entry().account().id();
        case Change.NoSuchTier _, Change.Already _, Change.EditedMeanwhile _ ->
            throw new IllegalStateException("The tier %s takes no account".formatted(TIER));
      };
    });
  }
}
