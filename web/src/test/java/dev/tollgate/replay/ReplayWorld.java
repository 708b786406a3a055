package dev.tollgate.replay;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.ExperimentArms;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.OwnKeys;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.simulation.Assignment;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.TracedCall;
import dev.tollgate.engine.usage.ServiceClass;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.IntStream;

/// A small world to replay in: two tiers, three models, rules that double, and any ledger.
final class ReplayWorld {

  static final Instant START = Instant.parse("2026-11-03T09:00:00Z");
  private static final int ACCOUNTS = 32;

  private final Ledger ledger;
  private final PriceBook book =
      new PriceBook(
          List.of(
              model("tiny", true, "0.1"), model("mid", false, "3"), model("huge", false, "30")));
  private final List<TierVersion> tiers =
      List.of(tier("free", ModelAccess.SMALL), tier("payg", ModelAccess.ALL));

  private static final ExperimentArms NO_EXPERIMENTS =
      new ExperimentArms() {
        @Override
        public SortedMap<String, String> expose(AccountId account) {
          throw new AssertionError("A replay is in no experiment");
        }

        @Override
        public SortedMap<String, String> of(AccountId account) {
          throw new AssertionError("A replay is in no experiment");
        }
      };

  ReplayWorld(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Plays a trace with accounts whose ids start at `firstAccount`.
  ReplayTotals.Snapshot play(Trace trace, long seed, long firstAccount)
      throws InterruptedException {
    DoublingRules rules = new DoublingRules();
    CallPolicy policy = new CallPolicy(ZoneOffset.UTC, Duration.ofMinutes(1));
    AdmitCall admit =
        new AdmitCall(
            () -> book,
            () -> rules,
            new NobodyElse(),
            NO_EXPERIMENTS,
            OwnKeys.NONE,
            ledger,
            List::of,
            policy);
    Assignment assignment = new Assignment(new Seed(seed), ACCOUNTS, tiers, book, START);
    List<Caller> callers =
        assignment.accounts().stream()
            .map(account -> caller(firstAccount + account.place(), account.tier()))
            .toList();
    Progress progress = new Progress(nowhere(), false, trace.calls().size(), () -> 0L);
    return new PlayTrace(ledger, admit, new SettleCall(() -> book, ledger))
        .play(
            new ReplayRun(new UUID(7, firstAccount << 32)),
            assignment,
            callers,
            trace,
            START,
            progress);
  }

  /// A trace of so many calls, a second apart.
  static Trace trace(int calls) {
    return new Trace(
        IntStream.range(2, 2 + calls)
            .mapToObj(line ->
                new TracedCall(
                    line, START.plusSeconds(line - 2), 100 + line % 997, 10 + line % 301))
            .toList(),
        List.of());
  }

  private static Caller caller(long id, TierVersion tier) {
    Account account =
        new Account(
            new AccountId(id),
            1,
            "replay",
            tier.code(),
            false,
            1,
            ZoneOffset.UTC,
            null,
            null,
            Account.Kind.REPLAY);
    return Caller.of(new KeyId(id), account, tier).build();
  }

  private static Model model(String name, boolean small, String usd) {
    Price price = Price.flat(1, ServiceClass.STANDARD, Price.ALWAYS, Rates.perMillion(usd, usd));
    return new Model(
        "acme",
        name,
        null,
        Model.Kind.CHAT,
        List.of(),
        small,
        false,
        100_000L,
        null,
        null,
        Price.ALWAYS,
        List.of(price));
  }

  private static TierVersion tier(String code, ModelAccess models) {
    return TierVersion.builder(code)
        .mayLose(true)
        .allowance(Credits.of(1_000))
        .features(Set.of("chat"))
        .models(models)
        .build();
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  /// Callers of a world in which nothing changes.
  private static final class NobodyElse implements Callers {

    @Override
    public Optional<Caller> byKey(String presentedKey) {
      return Optional.empty();
    }

    @Override
    public Optional<Caller> byAccount(AccountId account) {
      return Optional.empty();
    }

    @Override
    public Optional<TierVersion> tier(String code) {
      return Optional.empty();
    }

    @Override
    public Optional<Caller> again(Caller stale) {
      return Optional.of(stale);
    }
  }
}
