package dev.tollgate.web.console.rules;

import dev.tollgate.backtest.BacktestJson;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.simulation.Backtest;
import dev.tollgate.engine.simulation.BacktestRules;
import dev.tollgate.engine.simulation.BacktestRuns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Runs backtests beside the requests that ask for them, one at a time, since one keeps two cores
/// busy; others wait their turn.
@Component
class RunBacktest {

  private static final Logger LOG = LoggerFactory.getLogger(RunBacktest.class);
  private static final Duration NEWS = Duration.ofMillis(500);

  private final BacktestRules backtest;
  private final BacktestRuns runs;
  private final InstantSource realClock = InstantSource.system();
  private final Semaphore turn = new Semaphore(1, true);

  RunBacktest(BacktestRules backtest, BacktestRuns runs) {
    this.backtest = backtest;
    this.runs = runs;
  }

  /// @param calls how many at most
  /// @return the number of the run, which has begun
  long begin(PricingRules draft, String by, int calls) {
    long run = runs.begin(draft.id(), by, calls, realClock.instant());
    Thread.ofVirtual().name("backtest " + run).start(() -> run(run, draft, calls));
    return run;
  }

  private void run(long run, PricingRules draft, int calls) {
    try {
      while (!turn.tryAcquire(10, TimeUnit.SECONDS)) {
        runs.progress(run, 0, realClock.instant());
      }
      try {
        Backtest shown = backtest.run(draft, calls, progress(run));
        runs.finish(
            run, shown.all().calls(), BacktestJson.of(shown).toString(), realClock.instant());
      } finally {
        turn.release();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      LOG.error("Backtest {} failed", run, failed);
      runs.fail(run, "It failed and was logged: " + failed.getMessage(), realClock.instant());
    }
  }

  private LongConsumer progress(long run) {
    AtomicLong told = new AtomicLong(System.nanoTime());
    return calls -> {
      long before = told.get();
      long now = System.nanoTime();
      if (now - before > NEWS.toNanos() && told.compareAndSet(before, now)) {
        runs.progress(run, calls, realClock.instant());
      }
    };
  }
}
