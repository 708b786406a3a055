package dev.tollgate.replay;

import dev.tollgate.engine.call.Admission;
import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.CallDemand;
import dev.tollgate.engine.call.CallRequest;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.call.Settlement;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.simulation.Assignment;
import dev.tollgate.engine.simulation.CallOutcome;
import dev.tollgate.engine.simulation.ReplayAccount;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.TracedCall;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// The use case of a replay: every call of a trace is admitted, held, rated and settled as a real
/// one is; only the provider is left out, as the trace has its answer.
///
/// An account's calls go one after the other in the order of virtual time, each settled before the
/// next is admitted; accounts go side by side. So an account has one call under way at most, which
/// bounds the memory, and what a call costs does not depend on how threads take turns.
public final class PlayTrace {

  private static final String SERVICE = "chat";
  private static final int BYTES_A_TOKEN = 4;
  private static final long LEAST_CEILING = 256;

  private final Ledger ledger;
  private final AdmitCall admit;
  private final SettleCall settle;

  public PlayTrace(Ledger ledger, AdmitCall admit, SettleCall settle) {
    this.ledger = ledger;
    this.admit = admit;
    this.settle = settle;
  }

  /// @param callers one for each of the assignment's accounts, by place
  /// @param trace on the virtual clock
  /// @param start when lots are granted, no later than the first call
  /// @param progress told of each call once it is done, by many threads
  /// @throws ReplayFailed if a call could not be carried through; the rest is then given up
  public ReplayTotals.Snapshot play(
      ReplayRun run,
      Assignment assignment,
      List<Caller> callers,
      Trace trace,
      Instant start,
      Progress progress)
      throws InterruptedException {
    ReplayTotals totals = new ReplayTotals();
    List<List<TracedCall>> calls = assignment.byAccount(trace);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Boolean> runs = new ExecutorCompletionService<>(threads);
      for (ReplayAccount account : assignment.accounts()) {
        var own =
            new AccountRun(
                run, assignment, account, callers.get(account.place()), totals, progress);
        runs.submit(() -> own.play(calls.get(account.place()), start));
      }
      try {
        for (int left = calls.size(); left > 0; left--) {
          runs.take().get();
        }
      } catch (ExecutionException failed) {
        threads.shutdownNow();
        throw new ReplayFailed(run, Objects.requireNonNullElse(failed.getCause(), failed));
      }
    }
    return totals.snapshot();
  }

  /// One account's part of a run.
  private final class AccountRun {

    private final ReplayRun run;
    private final Assignment assignment;
    private final ReplayAccount account;
    private final Caller caller;
    private final ReplayTotals totals;
    private final Progress progress;

    AccountRun(
        ReplayRun run,
        Assignment assignment,
        ReplayAccount account,
        Caller caller,
        ReplayTotals totals,
        Progress progress) {
      this.run = run;
      this.assignment = assignment;
      this.account = account;
      this.caller = caller;
      this.totals = totals;
      this.progress = progress;
    }

    boolean play(List<TracedCall> calls, Instant start) {
      new ReplayLots(ledger, run).grant(account, caller.account(), start);
      for (TracedCall call : calls) {
        totals.add(
            assignment
                .model(account, call)
                .map(model -> play(call, model))
                .orElse(new CallOutcome.Refused(CallOutcome.FITS_NO_MODEL)));
        progress.done();
      }
      return true;
    }

    private CallOutcome play(TracedCall call, Model model) {
      return switch (admit.admit(request(call, model), call.at())) {
        case Admission.Refused refused -> new CallOutcome.Refused(refused.code());
        case Admission.Admitted(AdmittedCall admitted) -> charged(call, admitted);
      };
    }

    private CallOutcome charged(TracedCall call, AdmittedCall admitted) {
      Settlement settled = settle.settle(admitted, ReportedUsage.of(usage(call)), call.at());
      Model model = admitted.model();
      return new CallOutcome.Charged(
          call,
          account.tier().code(),
          model.provider() + "/" + model.name(),
          settled.cost(),
          settled.charged(),
          settled.overrun());
    }

    private CallRequest request(TracedCall call, Model model) {
      return new CallRequest(
          run.call(call.line()),
          caller,
          SERVICE,
          model.name(),
          model.provider(),
          ServiceClass.STANDARD,
          CallDemand.text(Math.multiplyExact(call.promptTokens(), BYTES_A_TOKEN), ceiling(call)),
          false,
          Map.of());
    }
  }

  /// A trace does not say what ceiling its clients named: the next power of two is taken, so that
  /// no answer is cut.
  private static long ceiling(TracedCall call) {
    long power = Long.highestOneBit(Math.max(1, call.outputTokens()));
    return Math.max(LEAST_CEILING, power < call.outputTokens() ? 2 * power : power);
  }

  private static Usage usage(TracedCall call) {
    return Usage.builder()
        .set(UsageKind.INPUT, call.promptTokens())
        .set(UsageKind.OUTPUT, call.outputTokens())
        .set(UsageKind.REQUESTS, 1)
        .build();
  }
}
