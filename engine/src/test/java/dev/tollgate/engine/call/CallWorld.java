package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.InMemoryLedger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.usage.ServiceClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One account with credits, two models and rules that double the cost: enough of a world to make a
/// call in.
final class CallWorld {

  static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
  static final AccountId ACCOUNT = new AccountId(7);

  final List<TierVersion> tiers = new ArrayList<>();
  final DoublingRules rules = new DoublingRules();
  final InMemoryLedger ledger = new InMemoryLedger();
  final List<Model> models =
      new ArrayList<>(
          List.of(model("gpt-4", "30", "60", 8192L), model("gpt-4-turbo", "10", "30", 8192L)));
  Caller caller = caller(1, false);
  @Nullable Caller fresh = caller;

  final Set<String> ownKeys = new HashSet<>();
  final FixedArms arms = new FixedArms();
  private final CallPolicy policy = new CallPolicy(ZoneOffset.UTC, Duration.ofSeconds(60));
  final AdmitCall admit =
      new AdmitCall(
          () -> new PriceBook(models),
          () -> rules,
          new FreshCaller(),
          arms,
          (account, provider) -> ownKeys.contains(provider),
          ledger,
          () -> tiers,
          policy);
  final SettleCall settle = new SettleCall(() -> new PriceBook(models), ledger);
  final ReleaseCall release = new ReleaseCall(ledger);
  final QuoteCall quote =
      new QuoteCall(() -> new PriceBook(models), arms, () -> tiers, ZoneOffset.UTC);

  static CallWorld with(Credits credits) {
    CallWorld world = new CallWorld();
    world.ledger.open(ACCOUNT);
    world.ledger.grant(
        new GrantLot(ACCOUNT, "seed", LotSource.PURCHASED, credits, 50, null, credits, true, NOW));
    return world;
  }

  /// 500 bytes of prompt and at most 1,000 tokens of answer from `gpt-4`: 150 credits at worst.
  CallRequest request(int number) {
    return request(number, "gpt-4", 1000L);
  }

  CallRequest request(int number, String model, @Nullable Long ceiling) {
    return new CallRequest(
        new CallId(new UUID(0, number)),
        caller,
        "chat",
        model,
        null,
        ServiceClass.STANDARD,
        CallDemand.text(500, ceiling),
        false,
        Map.of());
  }

  AdmittedCall admitted(int number) {
    return switch (admit.admit(request(number), NOW)) {
      case Admission.Admitted admitted -> admitted.call();
      case Admission.Refused refused -> throw new AssertionError(refused.message());
    };
  }

  Admission.Refused refused(CallRequest request) {
    return switch (admit.admit(request, NOW)) {
      case Admission.Refused refused -> refused;
      case Admission.Admitted admitted ->
          throw new AssertionError("admitted " + admitted.call().id());
    };
  }

  Credits available() {
    return ledger.statement(ACCOUNT, NOW).available().spendable();
  }

  static Caller caller(int accountVersion, boolean suspended) {
    Account account =
        new Account(
            ACCOUNT,
            accountVersion,
            "Seven",
            "payg",
            suspended,
            1,
            ZoneOffset.UTC,
            null,
            null,
            Account.Kind.LIVE);
    return Caller.of(new KeyId(3), account, tier()).build();
  }

  static TierVersion tier() {
    return tier("payg", "0", ModelAccess.ALL);
  }

  static TierVersion tier(String code, String monthlyUsd, ModelAccess models) {
    return TierVersion.builder(code)
        .monthlyUsd(monthlyUsd)
        .markupPercent(BigDecimal.valueOf(100))
        .features(Set.of("chat"))
        .models(models)
        .build();
  }

  static Model model(String name, String input, String output, @Nullable Long context) {
    Price price =
        Price.flat(
            name.hashCode(), ServiceClass.STANDARD, Price.ALWAYS, Rates.perMillion(input, output));
    return new Model(
        "openai",
        name,
        null,
        Model.Kind.CHAT,
        List.of(),
        false,
        false,
        context,
        null,
        null,
        Instant.EPOCH,
        List.of(price));
  }

  /// Answers with whoever the caller is now.
  private final class FreshCaller implements Callers {

    @Override
    public Optional<Caller> byKey(String presentedKey) {
      return Optional.ofNullable(fresh);
    }

    @Override
    public Optional<Caller> byAccount(AccountId account) {
      return Optional.ofNullable(fresh);
    }

    @Override
    public Optional<TierVersion> tier(String code) {
      return Optional.of(CallWorld.tier());
    }

    @Override
    public Optional<Caller> again(Caller stale) {
      return Optional.ofNullable(fresh);
    }
  }
}
