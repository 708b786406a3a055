package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.NOW;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Rollover;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commands drawn from a seed, on few accounts and few calls, so that they get in each other's way:
/// repeated ids, releases before settles, settles of nothing, the last credit wanted twice, refunds
/// of refunded calls.
public final class RandomCalls {

  private static final int CALLS = 40;
  private static final List<LotSource> SOURCES = List.of(LotSource.values());

  private final SplittableRandom random;
  private final List<Account> accounts;
  private final Function<Account, KeyId> keys;

  public RandomCalls(long seed, List<Account> accounts, Function<Account, KeyId> keys) {
    this.random = new SplittableRandom(seed);
    this.accounts = List.copyOf(accounts);
    this.keys = keys;
  }

  /// The next command: a [GrantLot], [CloseMonth], [Adjustment], [PlaceHold], [SettleHold],
  /// [ReleaseHold], or a [HeldCall] to be expired.
  public Object next() {
    Account account = accounts.get(random.nextInt(accounts.size()));
    CallId call = SampleCommands.call(account.id().value() * 1_000 + random.nextInt(CALLS));
    Instant at = NOW.plus(Duration.ofHours(random.nextInt(48)));
    int kind = random.nextInt(100);
    if (kind < 8) {
      return grant(account);
    }
    if (kind < 13) {
      return close(account);
    }
    if (kind < 22) {
      return adjustment(account, call, at);
    }
    if (kind < 56) {
      return hold(call, account, at);
    }
    if (kind < 82) {
      return SampleCommands.settle(call, account, some(40), at);
    }
    return kind < 92
        ? SampleCommands.release(call, account.id())
        : new HeldCall(account.id(), call);
  }

  private GrantLot grant(Account account) {
    LotSource source = SOURCES.get(random.nextInt(SOURCES.size()));
    Instant expires = random.nextBoolean() ? null : NOW.plus(Duration.ofHours(random.nextInt(48)));
    String reference = "grant:" + random.nextInt(30);
    return SampleCommands.grant(account.id(), reference, source, some(60), expires);
  }

  /// Of months of twelve hours; mostly one that is not open.
  private CloseMonth close(Account account) {
    int number = random.nextInt(-1, 3);
    AllowanceMonth next = month(number + 1);
    Credits allowance = random.nextInt(4) == 0 ? Credits.ZERO : some(60);
    if (number < 0) {
      return CloseMonth.first(account.id(), next, allowance, false);
    }
    BigDecimal cap = BigDecimal.valueOf(random.nextInt(101));
    return new CloseMonth(
        account.id(),
        month(number),
        next,
        Credits.of(60),
        _ -> new Rollover(cap, null),
        allowance,
        random.nextBoolean());
  }

  private static AllowanceMonth month(int number) {
    return new AllowanceMonth(
        NOW.plus(Duration.ofHours(12L * number)), NOW.plus(Duration.ofHours(12L * number + 12)));
  }

  private Adjustment adjustment(Account account, CallId call, Instant at) {
    SampleCommands.Adjustments adjustments = SampleCommands.adjustment(account);
    String reference = "adjustment:" + random.nextInt(60);
    Credits amount = some(20).max(new Credits(1));
    return switch (random.nextInt(6)) {
      case 0 -> adjustments.allocate(reference, amount);
      case 1 -> adjustments.deduct(reference, amount);
      default -> adjustments.refund(reference, call, random.nextBoolean() ? amount : null, at);
    };
  }

  private PlaceHold hold(CallId call, Account account, Instant at) {
    PlaceHold hold = SampleCommands.hold(call, account, keys.apply(account), some(50));
    Credits overdraft = random.nextInt(3) == 0 ? Credits.of(20) : Credits.ZERO;
    Credits minimum = random.nextBoolean() ? hold.wanted() : Credits.of(1).min(hold.wanted());
    CounterClaim limited =
        new CounterClaim("day_calls", NOW, 1, (long) random.nextInt(1, 30), "Some calls a day");
    List<CounterClaim> claims =
        switch (random.nextInt(3)) {
          case 0 -> hold.counters();
          case 1 -> List.of(limited);
          default -> budgets(hold.wanted());
        };
    Duration lease = random.nextInt(4) == 0 ? SampleCommands.LAPSED : SampleCommands.LEASE;
    return SampleCommands.hold(hold, overdraft, minimum, claims, lease, at);
  }

  /// A member's allocation, its team's budget and the account's, one within the other; the last is
  /// only counted.
  private List<CounterClaim> budgets(Credits wanted) {
    return List.of(
        budget("budget:1", wanted, Credits.of(random.nextInt(1, 100)).micros()),
        budget("budget:2", wanted, Credits.of(200).micros()),
        budget("budget:3", wanted, null));
  }

  private static CounterClaim budget(String counter, Credits wanted, @Nullable Long limit) {
    return new CounterClaim(counter, NOW, wanted.micros(), limit, counter);
  }

  private Credits some(int most) {
    return new Credits(random.nextLong(most * Credits.MICROS_PER_CREDIT));
  }

  /// Has a ledger carry a command out.
  ///
  /// @return its answer; a call to be expired is left to a sweep of one
  public static Object send(Ledger ledger, Object command) {
    return switch (command) {
      case GrantLot grant -> ledger.grant(grant);
      case CloseMonth close -> ledger.close(close);
      case Adjustment adjustment -> ledger.adjust(adjustment);
      case PlaceHold hold -> ledger.hold(hold);
      case SettleHold settle -> ledger.settle(settle);
      case ReleaseHold release -> ledger.release(release);
      case HeldCall held -> ledger.sweep(1);
      default -> throw new IllegalArgumentException("No command: " + command);
    };
  }
}
