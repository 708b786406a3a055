package dev.tollgate.replay;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.simulation.ReplayAccount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The credits an account of a run starts with.
final class ReplayLots {

  private final Ledger ledger;
  private final ReplayRun run;

  ReplayLots(Ledger ledger, ReplayRun run) {
    this.ledger = ledger;
    this.run = run;
  }

  void grant(ReplayAccount plan, Account account, Instant at) {
    ledger.open(account.id());
    List<ReplayAccount.Lot> lots = plan.lots();
    for (int i = 0; i < lots.size(); i++) {
      ReplayAccount.Lot lot = lots.get(i);
      ledger.grant(
          new GrantLot(
              account.id(),
              run.lotReference(plan.place(), i),
              lot.source(),
              lot.amount(),
              lot.source().priority(),
              expiry(lot, account, at),
              paid(lot),
              true,
              at));
    }
  }

  private static @Nullable Instant expiry(ReplayAccount.Lot lot, Account account, Instant at) {
    return lot.source() == LotSource.ALLOWANCE ? account.monthAt(at).end() : null;
  }

  private static Credits paid(ReplayAccount.Lot lot) {
    return lot.source() == LotSource.PURCHASED ? lot.amount() : Credits.ZERO;
  }
}
