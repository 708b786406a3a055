package dev.tollgate.bench;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.ledger.BookedAccounts;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Callers that hold and settle one call after another, each on an account drawn anew.
final class LedgerLoad {

  private static final AtomicLong RUNS = new AtomicLong();
  private static final Credits WORST = Credits.parse("0.900000");
  private static final Credits PRICE = Credits.parse("0.144000");

  private final Ledger ledger;
  private final List<Account> accounts;
  private final int callers;
  private final long run = RUNS.incrementAndGet();

  LedgerLoad(Ledger ledger, List<Account> accounts, int callers) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.callers = callers;
  }

  LatencySample run(Duration time) {
    LatencySample sample = new LatencySample();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try (Callers all = new Callers()) {
      all.forEach(
          IntStream.range(0, callers).boxed().toList(), caller -> call(caller, end, sample));
    }
    sample.took(Duration.ofNanos(System.nanoTime() - start));
    return sample;
  }

  private void call(int caller, long end, LatencySample sample) {
    SplittableRandom random = new SplittableRandom(run * 1_000_003 + caller);
    long[] nanos = new long[1024];
    int count = 0;
    while (System.nanoTime() < end) {
      if (count + 2 > nanos.length) {
        nanos = java.util.Arrays.copyOf(nanos, nanos.length * 2);
      }
      Account account = accounts.get(random.nextInt(accounts.size()));
      CallId call = timeOrdered(random);
      long asked = System.nanoTime();
      HoldAnswer held =
          ledger.hold(SampleCommands.hold(call, account, BookedAccounts.keyOf(account), WORST));
      long answered = System.nanoTime();
      SettleAnswer settled = ledger.settle(SampleCommands.settle(call, account, PRICE));
      long done = System.nanoTime();
      if (!(held instanceof HoldAnswer.Held) || !(settled instanceof SettleAnswer.Settled)) {
        throw new IllegalStateException("%s, then %s".formatted(held, settled));
      }
      nanos[count++] = answered - asked;
      nanos[count++] = done - answered;
    }
    sample.add(java.util.Arrays.copyOf(nanos, count));
  }

  /// As the gateway makes them: the time first, so that new rows lie together in an index.
  private static CallId timeOrdered(SplittableRandom random) {
    long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
    return new CallId(new UUID(high, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L));
  }
}
