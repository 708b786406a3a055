package dev.tollgate.engine.simulation;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who makes which call of a trace, and with which model: all drawn from a seed, as a trace carries
/// neither customers nor models.
///
/// Calls fall evenly on the accounts. Seven in eight go to a model the account's tier admits, the
/// eighth to any, so that refusals by tier occur as they do in life.
public final class Assignment {

  private static final int ONE_IN_STRAYS = 8;

  private final Seed seed;
  private final List<ReplayAccount> accounts;
  private final ModelPool all;
  private final List<ModelPool> ofPlace;

  /// @param tiers in any order
  /// @param start when the first call is made; models are those priced then
  /// @throws IllegalArgumentException if there is no tier, or no account
  public Assignment(
      Seed seed, int accounts, List<TierVersion> tiers, PriceBook book, Instant start) {
    if (tiers.isEmpty() || accounts < 1) {
      throw new IllegalArgumentException(
          "A replay needs a tier and an account at least, but got %d and %d"
              .formatted(tiers.size(), accounts));
    }
    this.seed = seed;
    this.all = ModelPool.of(book, start);
    List<TierVersion> sorted =
        tiers.stream().sorted(Comparator.comparing(TierVersion::code)).toList();
    this.accounts = ReplayAccount.spread(accounts, sorted, seed);
    List<ModelPool> ofTier = sorted.stream().map(all::admittedBy).toList();
    this.ofPlace =
        this.accounts.stream().map(account -> ofTier.get(account.place() % ofTier.size())).toList();
  }

  /// The accounts to be made, by place.
  public List<ReplayAccount> accounts() {
    return accounts;
  }

  /// The calls of each account by place, in the order they are made.
  public List<List<TracedCall>> byAccount(Trace trace) {
    List<List<TracedCall>> calls = new ArrayList<>();
    accounts.forEach(account -> calls.add(new ArrayList<>()));
    for (TracedCall call : trace.calls()) {
      calls.get(seed.below(accounts.size(), Seed.Question.ACCOUNT, call.line())).add(call);
    }
    return calls;
  }

  /// The model a call goes to; empty when none takes so long a call.
  public Optional<Model> model(ReplayAccount account, TracedCall call) {
    List<Model> own = ofPlace.get(account.place()).fitting(call);
    boolean strays = seed.onceIn(ONE_IN_STRAYS, Seed.Question.STRAYS, call.line());
    List<Model> choice = strays || own.isEmpty() ? all.fitting(call) : own;
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(choice.get(seed.below(choice.size(), Seed.Question.MODEL, call.line())));
  }
}
