package dev.tollgate.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each recorded call costs the platform 10 credits and was sold for 20, unless it says otherwise.
class BacktestRulesTest {

  private static final Instant AT = Instant.parse("2026-11-03T10:00:00Z");
  private static final Price PRICE =
      Price.flat(7, ServiceClass.STANDARD, Price.ALWAYS, Rates.perMillion("10", "10"));
  private static final String DOUBLE =
      """
      package pricing.markup
      rule "Twice the cost"
        @owner("pricing") @reason("markup")
        when
          call : MeteredCall()
        then
          price.markupPercent("100");
      end
      """;

  private final List<RecordedCall> calls = new ArrayList<>();

  @Test
  void the_rules_of_the_record_change_nothing() throws InterruptedException {
    recorded("payg", 1, 0);
    recorded("free", 2, 0);

    Backtest backtest = backtest(DOUBLE);

    assertThat(backtest.all().calls()).isEqualTo(2);
    assertThat(backtest.all().changed()).isZero();
    assertThat(backtest.all().revenueAfter()).isEqualTo(Credits.of(40));
    assertThat(backtest.all().marginAfter()).isEqualByComparingTo(backtest.all().marginBefore());
    assertThat(backtest.accounts()).isEmpty();
    assertThat(backtest.calls()).isEmpty();
  }

  @Test
  void revenue_cost_and_margin_stand_before_and_after_by_tier_and_model()
      throws InterruptedException {
    recorded("payg", 1, 0);
    recorded("payg", 1, 0);
    recorded("free", 2, 0);

    Backtest backtest =
        backtest(DOUBLE.replace("MeteredCall()", "MeteredCall( tierCode == \"payg\" )"));

    assertThat(backtest.all().revenueBefore()).isEqualTo(Credits.of(60));
    assertThat(backtest.all().revenueAfter()).isEqualTo(Credits.of(50));
    assertThat(backtest.all().costAfter()).isEqualByComparingTo(Credits.of(30).exact());
    assertThat(ofTier(backtest, "free").revenueAfter()).isEqualTo(Credits.of(10));
    assertThat(ofTier(backtest, "payg").changed()).isZero();
    assertThat(backtest.byModel()).containsOnlyKeys("acme/m1");
    assertThat(backtest.accounts())
        .extracting(account -> account.account().value())
        .containsExactly(2L);
  }

  @Test
  void a_call_the_draft_refuses_brings_nothing_and_costs_nothing() throws InterruptedException {
    recorded("free", 2, 0);
    recorded("payg", 1, 0);

    Backtest backtest =
        backtest(
            DOUBLE,
            """
            package pricing.access
            rule "The free tier makes no calls"
              @owner("product") @reason("model")
              when
                call : MeteredCall( tierCode == "free" )
              then
                gate.refuse("model_not_in_tier");
            end
            """);

    assertThat(backtest.all().refused()).isEqualTo(1);
    assertThat(ofTier(backtest, "free").revenueAfter()).isEqualTo(Credits.ZERO);
    assertThat(ofTier(backtest, "free").costAfter().isZero()).isTrue();
    assertThat(ofTier(backtest, "payg").refused()).isZero();
    assertThat(backtest.refusals().toString())
        .contains("model_not_in_tier", "The free tier makes no calls");
  }

  @Test
  void a_ceiling_is_checked_on_the_figures_of_the_record() throws InterruptedException {
    recorded("payg", 1, 1_000_000);
    recorded("payg", 1, 999_999);

    Backtest backtest =
        backtest(
            DOUBLE,
            """
            package pricing.entitlement
            rule "At most 2 million tokens a month"
              @owner("product") @reason("ceiling")
              when
                call : MeteredCall( tierCode == "payg" )
              then
                gate.atMost("month_tokens", 1999999);
                gate.atMost("day_calls", 1);
            end
            """);

    assertThat(backtest.all().refused()).isEqualTo(1);
    assertThat(backtest.refusals().toString()).contains("limit_reached");
    assertThat(backtest.unchecked()).containsExactly("day_calls");
  }

  @Test
  void a_call_the_draft_cannot_price_is_told_and_ends_nothing() throws InterruptedException {
    recorded("payg", 1, 0);

    Backtest backtest =
        backtest(
            """
            package pricing.promotion
            rule "A coupon takes its percentage off"
              @owner("growth") @reason("coupon")
              when
                call : MeteredCall( couponPercent != null )
              then
                price.offPercent(call.couponPercent());
            end
            """);

    assertThat(backtest.refusals().toString()).contains("rules_fail");
    assertThat(backtest.all().refused()).isEqualTo(1);
  }

  @Test
  void of_many_calls_the_ten_that_change_most_are_named() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      recorded(i % 100 == 0 ? "free" : "payg", i, 0);
    }

    Backtest backtest =
        backtest(DOUBLE.replace("MeteredCall()", "MeteredCall( tierCode != \"free\" )"));

    assertThat(backtest.all().changed()).isEqualTo(10);
    assertThat(backtest.accounts()).hasSize(10);
    assertThat(backtest.accounts().getFirst().account().value()).isZero();
    assertThat(backtest.calls()).hasSize(10);
    assertThat(backtest.calls().getFirst().receipts().difference())
        .isEqualByComparingTo(backtest.calls().getFirst().effect().change());
  }

  private static Effect ofTier(Backtest backtest, String tier) {
    return Objects.requireNonNull(backtest.byTier().get(tier));
  }

  private void recorded(String tier, long account, long monthTokens) {
    long tokens = monthTokens > 0 ? 1_000_000 : 1_000;
    Usage usage = Usage.builder().set(UsageKind.INPUT, tokens).build();
    MeteredCall fact =
        MeteredCall.builder()
            .account(new AccountId(account).toString())
            .tierCode(tier)
            .provider("acme")
            .model("m1")
            .couponPercent(new BigDecimal("101"))
            .monthTokens(monthTokens)
            .usage(usage)
            .build();
    CallFacts facts =
        new CallFacts(fact, new RuleSetId("a".repeat(64)), PRICE.id(), "m1", Map.of(), false, AT);
    calls.add(
        new RecordedCall(
            new CallId(new UUID(account, calls.size())),
            new AccountId(account),
            calls.size() + 1,
            facts,
            usage,
            Credits.of(tokens / 50),
            Credits.of(tokens / 100).exact()));
  }

  private Backtest backtest(String... files) throws InterruptedException {
    Map<String, String> set = new TreeMap<>();
    for (int i = 0; i < files.length; i++) {
      set.put("rules-%d.drl".formatted(i), files[i]);
    }
    CallHistory history = new Kept(calls);
    RerateCall rerate = new RerateCall(() -> new PriceBook(List.of(model())), ZoneOffset.UTC);
    return new BacktestRules(history, new Kept(calls), rerate)
        .run(compiled(RuleFiles.of(set)), 10_000);
  }

  private static PricingRules compiled(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled done -> done.rules();
      case Compilation.Rejected rejected -> throw new AssertionError(rejected.findings());
    };
  }

  private static Model model() {
    return new Model(
        "acme",
        "m1",
        null,
        Model.Kind.CHAT,
        List.of(),
        false,
        false,
        null,
        null,
        null,
        Price.ALWAYS,
        List.of(PRICE));
  }

  /// The calls of a test, as history and one by one.
  private record Kept(List<RecordedCall> calls) implements CallHistory, CallRecords {

    @Override
    public void newest(int last, Consumer<Supplier<RecordedCall>> each) {
      calls.forEach(call -> each.accept(() -> call));
    }

    @Override
    public Optional<CallRecord> find(CallId call) {
      return calls.stream().filter(each -> each.call().equals(call)).findFirst().map(Kept::record);
    }

    @Override
    public Found search(AccountId account, Wanted wanted, @Nullable Long before, int limit) {
      throw new UnsupportedOperationException("Backtests look for no calls");
    }

    @Override
    public List<CallRecord> list(AccountId account, @Nullable Long before, int limit) {
      return List.of();
    }

    private static CallRecord record(RecordedCall call) {
      return new CallRecord(
          call.call(),
          call.account(),
          new KeyId(1),
          CallRecord.State.SETTLED,
          call.sequence(),
          call.facts(),
          call.usage(),
          Set.of(),
          call.price(),
          call.price(),
          call.price(),
          Credits.ZERO,
          ExactCredits.ZERO,
          null,
          null,
          List.of(),
          List.of(),
          AT);
    }
  }
}
