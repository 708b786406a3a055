package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands as real calls send them, with facts of about 400 bytes and a receipt of about 1 KB.
public final class SampleCommands {

  public static final Instant NOW = Instant.parse("2026-11-03T10:15:30.123456Z");
  public static final Duration LEASE = Duration.ofSeconds(60);
  public static final Duration LAPSED = Duration.ZERO;

  private static final RuleSetId RULES = new RuleSetId("0123456789abcdef".repeat(4));

  private SampleCommands() {}

  public static CallId call(long number) {
    return new CallId(new UUID(0x7011_6a7eL, number));
  }

  public static GrantLot grant(AccountId account, String reference, Credits amount) {
    return grant(account, reference, LotSource.PURCHASED, amount, null);
  }

  public static GrantLot grant(
      AccountId account,
      String reference,
      LotSource source,
      Credits amount,
      @Nullable Instant expires) {
    return new GrantLot(
        account,
        reference,
        source,
        amount,
        source.priority(),
        expires,
        source == LotSource.PURCHASED ? amount : Credits.ZERO,
        source == LotSource.PURCHASED,
        NOW);
  }

  public static PlaceHold hold(CallId call, Account account, KeyId key, Credits wanted) {
    AllowanceMonth month = account.monthAt(NOW);
    return new PlaceHold(
        call,
        account,
        key,
        1,
        Credits.ZERO,
        wanted,
        wanted,
        BurnOrder.AS_GRANTED,
        month,
        List.of(
            new CounterClaim(CounterClaim.MONTH_TOKENS, month.start(), 1_500, null, "month_tokens"),
            new CounterClaim(
                CounterClaim.MONTH_SPEND, month.start(), wanted.micros(), null, "month_spend")),
        LEASE,
        facts(account),
        NOW);
  }

  public static PlaceHold hold(
      PlaceHold hold,
      Credits overdraft,
      Credits minimum,
      List<CounterClaim> counters,
      Duration lease,
      Instant at) {
    return new PlaceHold(
        hold.call(),
        hold.account(),
        hold.key(),
        hold.tierVersion(),
        overdraft,
        hold.wanted(),
        minimum,
        hold.burn(),
        hold.month(),
        counters,
        lease,
        hold.facts(),
        at);
  }

  public static SettleHold settle(CallId call, Account account, Credits price) {
    return settle(call, account, price, NOW);
  }

  public static SettleHold settle(CallId call, Account account, Credits price, Instant at) {
    Usage usage = Usage.builder().set(UsageKind.INPUT, 500).set(UsageKind.OUTPUT, 1_000).build();
    CallFacts facts = facts(account);
    return new SettleHold(
        call,
        account.id(),
        price,
        new ExactCredits(new BigDecimal("75000000.125")),
        1_500,
        usage,
        Set.of(UsageFlag.TOTAL_DIFFERS),
        facts.withFact(facts.fact().toBuilder().usage(usage).build()),
        lines(price),
        new BigDecimal("0.0750"),
        at);
  }

  public static ReleaseHold release(CallId call, AccountId account) {
    return new ReleaseHold(call, account, "provider_unreachable", NOW);
  }

  public static Adjustments adjustment(Account account) {
    return new Adjustments(account);
  }

  /// Adjustments of one account, for the same cause.
  public record Adjustments(Account account) {

    private static final Cause CAUSE = new Cause("The customer asked", "key_1 of acct_1");

    public Adjustment allocate(String reference, Credits amount) {
      return new Adjustment.Allocate(
          grant(account.id(), "allocate:" + reference, LotSource.BONUS, amount, null),
          reference,
          CAUSE);
    }

    public Adjustment deduct(String reference, Credits amount) {
      return new Adjustment.Deduct(account.id(), reference, amount, CAUSE, NOW);
    }

    public Adjustment takeBack(String reference, String lot, Credits amount, boolean owed) {
      return new Adjustment.TakeBack(account.id(), reference, lot, amount, owed, CAUSE, NOW);
    }

    public Adjustment restore(String reference, String lot, Credits amount) {
      return new Adjustment.Restore(account.id(), reference, lot, amount, CAUSE, NOW);
    }

    public Adjustment money(String reference, long paidMicros, long feeMicros) {
      return new Adjustment.BookMoney(
          account.id(), reference, new Balance(paidMicros), new Balance(feeMicros), CAUSE, NOW);
    }

    public Adjustment refund(String reference, CallId call, @Nullable Credits amount, Instant at) {
      return new Adjustment.Refund(
          account.id(), reference, call, amount, account.monthAt(at), CAUSE, at);
    }
  }

  private static CallFacts facts(Account account) {
    MeteredCall fact =
        MeteredCall.builder()
            .account(account.id().toString())
            .tierCode(account.tierCode())
            .tierVersion(1)
            .tierMarkup(new BigDecimal("60.0"))
            .tierPeakFactor(new BigDecimal("1.2"))
            .featureIncluded(true)
            .model("gpt-4o-2024-08-06")
            .modelFamily("gpt-4o")
            .modelAllowed(true)
            .provider("openai")
            .outputCeiling(4_096L)
            .platformHour(10)
            .platformWeekday(true)
            .accountHour(11)
            .accountWeekday(true)
            .monthTokens(123_456)
            .monthSpend(new BigDecimal("1234.567890"))
            .build();
    return new CallFacts(
        fact, RULES, 17, "gpt-4o", Map.of("team", "search", "env", "prod"), true, NOW);
  }

  private static List<ReceiptLine> lines(Credits price) {
    ExactCredits input = new ExactCredits(new BigDecimal("15000000.125"));
    ExactCredits cost = new ExactCredits(new BigDecimal("75000000.125"));
    return List.of(
        new ReceiptLine("cost", "input", null, "input", "0.00003", ExactCredits.ZERO, input, false),
        new ReceiptLine("cost", "output", null, "output", "0.00006", input, cost, false),
        new ReceiptLine(
            "markup",
            "The tier's markup on provider cost",
            rule(Phase.MARKUP, "The tier's markup on provider cost", "markups.drl", 21),
            "markup_percent",
            "60",
            cost,
            price.exact(),
            false),
        new ReceiptLine(
            "peak",
            "Weekdays from 9 to 17 cost the tier's peak factor",
            rule(
                Phase.PEAK,
                "Weekdays from 9 to 17 cost the tier's peak factor",
                "peak-pricing.drl",
                9),
            "multiply",
            "1.2",
            price.exact(),
            price.exact(),
            true));
  }

  private static RuleRef rule(Phase phase, String name, String file, int line) {
    return new RuleRef(phase, name, "pricing", phase.key(), file, line);
  }
}
