package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What many callers at once can and cannot do.
interface ConcurrencyRules extends LedgerUnderTest {

  @Test
  default void two_hundred_calls_at_once_never_spend_a_dollar_twice() throws Exception {
    Account account = accountWith(1_000);
    List<Future<Credits>> charges;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      charges =
          IntStream.range(0, 200)
              .mapToObj(number -> callers.submit(() -> callOnce(number, account)))
              .toList();
    }

    Credits charged = NONE;
    for (Future<Credits> each : charges) {
      charged = charged.plus(each.get());
    }

    assertThat(charged)
        .isEqualTo(Credits.of(1_000).minus(statement(account).available().spendable()));
    assertThat(statement(account).available().micros()).isNotNegative();
    assertThat(statement(account).held()).isEqualTo(NONE);
    assertThat(statement(account).owed()).isEqualTo(NONE);
  }

  private Credits callOnce(int number, Account account) {
    if (!(place(number, account, 90) instanceof Held)) {
      return NONE;
    }
    SettleAnswer answer = ledger().settle(settle(call(number), account, Credits.of(75)));
    return ((Settled) answer).charged();
  }

  @Test
  default void any_interleaving_through_two_ledgers_leaves_the_books_in_order() throws Exception {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("-Dledger.seed=" + seed);
    List<Account> accounts = Stream.generate(() -> accountWith(100)).limit(5).toList();

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int caller = 0; caller < 16; caller++) {
        RandomCalls calls = new RandomCalls(seed + caller, accounts, this::keyOf);
        Ledger ledger = caller % 2 == 0 ? ledger() : secondLedger();
        running.add(
            callers.submit(() -> {
              for (int i = 0; i < 60; i++) {
                RandomCalls.send(ledger, calls.next());
              }
              return true;
            }));
      }
      for (Future<Boolean> each : running) {
        each.get();
      }
    }

    // The books are checked after each test; here that what each account can still do adds up.
    for (Account account : accounts) {
      Ledger.Statement statement = statement(account);
      assertThat(statement.owed()).isLessThanOrEqualTo(Credits.of(20));
      assertThat(records().list(account.id(), null, 1_000))
          .extracting(CallRecord::call)
          .doesNotHaveDuplicates();
    }
  }
}
