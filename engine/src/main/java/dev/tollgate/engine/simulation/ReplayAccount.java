package dev.tollgate.engine.simulation;

import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import java.util.ArrayList;
import java.util.List;

/// An account to be made for a replay: its tier, and the lots it starts with.
///
/// @param place its place among the run's accounts, from 0; what its draws depend on, as its id is
///   another one in each run
/// @param tier as it stands when the run begins
/// @param lots what it is granted before its first call, in this order
public record ReplayAccount(int place, TierVersion tier, List<Lot> lots) {

  private static final Credits AMPLE = Credits.of(1_000_000);
  private static final int ONE_IN_IS_POOR = 8;
  private static final int POOR_AT_LEAST = 50;
  private static final int POOR_SPREAD = 450;

  public ReplayAccount {
    lots = List.copyOf(lots);
  }

  /// @param amount more than zero
  public record Lot(LotSource source, Credits amount) {}

  /// Accounts spread evenly over the tiers. Most have their tier's allowance and $1,000 of
  /// purchased credits; one in eight has 50 to 499 credits and so runs dry.
  ///
  /// @param tiers in an order that is the same in every run
  static List<ReplayAccount> spread(int count, List<TierVersion> tiers, Seed seed) {
    List<ReplayAccount> accounts = new ArrayList<>(count);
    for (int place = 0; place < count; place++) {
      TierVersion tier = tiers.get(place % tiers.size());
      accounts.add(new ReplayAccount(place, tier, lots(place, tier, seed)));
    }
    return List.copyOf(accounts);
  }

  private static List<Lot> lots(int place, TierVersion tier, Seed seed) {
    if (seed.onceIn(ONE_IN_IS_POOR, Seed.Question.PURSE, place)) {
      int size = POOR_AT_LEAST + seed.below(POOR_SPREAD, Seed.Question.PURSE_SIZE, place);
      return List.of(new Lot(LotSource.PURCHASED, Credits.of(size)));
    }
    Lot purchased = new Lot(LotSource.PURCHASED, AMPLE);
    return tier.allowance().isZero()
        ? List.of(purchased)
        : List.of(new Lot(LotSource.ALLOWANCE, tier.allowance()), purchased);
  }
}
