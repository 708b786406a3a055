package dev.tollgate.replay;

import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.simulation.Assignment;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.store.caller.ReplayAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The use case behind `tollgate replay`: makes accounts for the run, plays the trace with them,
/// and tells what it came to. The accounts and their calls stay, as a run is part of the books.
public final class RunReplay {

  private final PriceBooks prices;
  private final RulesInForce rules;
  private final Callers callers;
  private final ReplayAccounts accounts;
  private final PlayTrace play;

  public RunReplay(
      PriceBooks prices,
      RulesInForce rules,
      Callers callers,
      ReplayAccounts accounts,
      Ledger ledger,
      AdmitCall admit,
      SettleCall settle) {
    this.prices = prices;
    this.rules = rules;
    this.callers = callers;
    this.accounts = accounts;
    this.play = new PlayTrace(ledger, admit, settle);
  }

  /// @throws ReplayRefused if there is no tier to make accounts on
  /// @throws ReplayFailed if a call could not be carried through
  public ReplayReport run(ReplayRun run, ReplayOrder order, Progress progress)
      throws InterruptedException {
    Instant start = order.start().toInstant();
    Trace trace = order.trace().startingAt(start);
    RuleSetId ruleSet = rules.current().id();
    Assignment assignment =
        new Assignment(order.seed(), order.accounts(), tiers(), prices.current(), start);
    List<Caller> made =
        accounts.make(assignment.accounts(), run::accountName, order.start().getZone());
    long began = System.nanoTime();
    ReplayTotals.Snapshot totals = play.play(run, assignment, made, trace, start, progress);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new ReplayReport(
        run,
        order.file(),
        order.seed(),
        order.start(),
        ruleSet,
        order.accounts(),
        trace,
        totals,
        took);
  }

  private List<TierVersion> tiers() {
    List<TierVersion> tiers =
        accounts.tierCodes().stream().flatMap(code -> callers.tier(code).stream()).toList();
    if (tiers.isEmpty()) {
      throw new ReplayRefused("There is no tier to make accounts on. Add one first.");
    }
    return tiers;
  }
}
