package dev.tollgate.engine.simulation;

import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.rating.PricingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// The use case that shows an analyst the effect of a draft before it is in force: the calls that
/// were settled last are rated again under it, and what it changes is summed.
///
/// Every call is rated on the month-to-date figures on its record, so that a draft is compared on
/// exactly the calls that were made; what customers would have done at other prices nobody knows.
public final class BacktestRules {

  /// Drools sessions are per thread; two of them keep two cores busy beside the database.
  private static final int THREADS = 2;

  private static final int BATCH = 200;
  private static final int MOST_NAMED = 10;

  private final CallHistory history;
  private final CallRecords records;
  private final RerateCall rerate;

  public BacktestRules(CallHistory history, CallRecords records, RerateCall rerate) {
    this.history = history;
    this.records = records;
    this.rerate = rerate;
  }

  /// @param last how many calls at most
  public Backtest run(PricingRules draft, int last) throws InterruptedException {
    return run(draft, last, _ -> {});
  }

  /// @param last how many calls at most
  /// @param progress told how many calls were rated, now and then, by any thread
  public Backtest run(PricingRules draft, int last, LongConsumer progress)
      throws InterruptedException {
    DraftEffect effect = new DraftEffect(draft, rerate);
    BacktestTotals totals = new BacktestTotals(MOST_NAMED);
    try (BatchedWork<Supplier<RecordedCall>> work =
        new BatchedWork<>(
            THREADS,
            BATCH,
            batch -> {
              totals.add(batch.stream().map(Supplier::get).map(effect::of).toList());
              progress.accept(totals.all().calls());
            })) {
      history.newest(last, work::add);
      work.finish();
    }
    return new Backtest(
        draft.id(),
        totals.all(),
        totals.byTier(),
        totals.byModel(),
        totals.refusals(),
        totals.accounts(),
        receipts(totals.calls(), draft),
        effect.unchecked());
  }

  /// Both receipts of the calls that change most; one the draft cannot price has none.
  private List<Backtest.OfCall> receipts(List<CallEffect> effects, PricingRules draft) {
    List<Backtest.OfCall> calls = new ArrayList<>();
    for (CallEffect effect : effects) {
      CallEffect.DraftRefusal refusal = effect.refusal();
      if (refusal == null || !refusal.code().equals(DraftEffect.RULES_FAIL)) {
        records
            .find(effect.call().call())
            .ifPresent(
                record -> calls.add(new Backtest.OfCall(effect, rerate.rerate(record, draft))));
      }
    }
    return calls;
  }
}
