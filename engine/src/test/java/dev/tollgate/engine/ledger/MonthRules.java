package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.Ledger.LotView;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Rollover;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the close of a month does: half of a grant of 100 rolls at most.
interface MonthRules extends LedgerUnderTest {

  AllowanceMonth NOVEMBER = month("2026-11-01", "2026-12-01");
  AllowanceMonth DECEMBER = month("2026-12-01", "2027-01-01");
  AllowanceMonth JANUARY = month("2027-01-01", "2027-02-01");
  Credits GRANT = Credits.of(100);

  private static AllowanceMonth month(String start, String end) {
    return new AllowanceMonth(
        Instant.parse(start + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
  }

  private Account inNovember() {
    Account account = newAccount();
    ledger().close(CloseMonth.first(account.id(), NOVEMBER, GRANT, false));
    return account;
  }

  private MonthAnswer close(Account account, AllowanceMonth ended, AllowanceMonth next) {
    return ledger().close(closeOf(account, ended, next, GRANT));
  }

  private CloseMonth closeOf(
      Account account, AllowanceMonth ended, AllowanceMonth next, Credits allowance) {
    return new CloseMonth(
        account.id(),
        ended,
        next,
        GRANT,
        _ -> new Rollover(BigDecimal.valueOf(50), null),
        allowance,
        false);
  }

  private HoldAnswer holdAt(int number, Account account, long credits, Instant at) {
    PlaceHold hold = hold(call(number), account, keyOf(account), Credits.of(credits));
    return ledger()
        .hold(SampleCommands.hold(hold, NONE, hold.minimum(), List.of(), hold.lease(), at));
  }

  private ClosedMonth closed(MonthAnswer answer) {
    return ((MonthAnswer.Closed) answer).month();
  }

  private Balance availableIn(Account account, AllowanceMonth month) {
    return ledger().statement(account.id(), month.start()).available();
  }

  private void spend(int number, Account account, long credits) {
    place(number, account, credits);
    ledger().settle(settle(call(number), account, Credits.of(credits)));
  }

  @Test
  default void the_first_month_begins_with_its_allowance() {
    Account account = inNovember();

    assertThat(statement(account).available()).isEqualTo(balance(100));
    assertThat(ledger().openMonth(account.id())).contains(NOVEMBER);
  }

  @Test
  default void what_is_unused_rolls_up_to_the_cap_and_the_new_allowance_is_granted() {
    Account account = inNovember();
    spend(1, account, 20);

    ClosedMonth closed = closed(close(account, NOVEMBER, DECEMBER));

    assertThat(closed.unused()).isEqualTo(Credits.of(80));
    assertThat(closed.rolled()).isEqualTo(Credits.of(50));
    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(150));
    assertThat(ledger().openMonth(account.id())).contains(DECEMBER);
  }

  @Test
  default void what_is_less_than_the_cap_rolls_whole() {
    Account account = inNovember();
    spend(1, account, 70);

    assertThat(closed(close(account, NOVEMBER, DECEMBER)).rolled()).isEqualTo(Credits.of(30));
  }

  @Test
  default void what_rolled_does_not_roll_again() {
    Account account = inNovember();
    close(account, NOVEMBER, DECEMBER);

    ClosedMonth december = closed(close(account, DECEMBER, JANUARY));

    assertThat(december.unused()).isEqualTo(Credits.of(100));
    assertThat(availableIn(account, JANUARY)).isEqualTo(balance(150));
  }

  @Test
  default void what_was_bought_is_left_alone() {
    Account account = inNovember();
    ledger().grant(grant(account.id(), "bought", Credits.of(7)));

    close(account, NOVEMBER, DECEMBER);

    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(157));
  }

  @Test
  default void a_month_is_closed_once_and_answers_the_same_again() {
    Account account = inNovember();
    MonthAnswer first = close(account, NOVEMBER, DECEMBER);

    MonthAnswer again = close(account, NOVEMBER, DECEMBER);

    assertThat(again).isEqualTo(new MonthAnswer.Closed(closed(first), true));
    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(150));
  }

  @Test
  default void of_many_closes_at_once_one_closes() throws Exception {
    Account account = inNovember();
    List<Callable<MonthAnswer>> closes =
        IntStream.range(0, 32)
            .<Callable<MonthAnswer>>mapToObj(number ->
                () ->
                    (number % 2 == 0 ? ledger() : secondLedger())
                        .close(closeOf(account, NOVEMBER, DECEMBER, GRANT)))
            .toList();

    int effective = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<MonthAnswer> each : threads.invokeAll(closes)) {
        effective += ((MonthAnswer.Closed) each.get()).repeated() ? 0 : 1;
      }
    }

    assertThat(effective).isEqualTo(1);
    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(150));
  }

  @Test
  default void another_month_than_the_open_one_is_not_closed() {
    Account account = inNovember();

    MonthAnswer answer = close(account, DECEMBER, JANUARY);

    assertThat(answer).isEqualTo(new MonthAnswer.OtherMonth(NOVEMBER));
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  @Test
  default void nothing_is_held_in_a_month_that_is_over_until_it_is_closed() {
    Account account = inNovember();
    Instant later = DECEMBER.start();

    assertThat(holdAt(1, account, 10, later)).isEqualTo(new HoldAnswer.MonthEnded(NOVEMBER));

    close(account, NOVEMBER, DECEMBER);
    assertThat(holdAt(1, account, 150, later)).isInstanceOf(Held.class);
  }

  @Test
  default void an_instant_before_its_end_a_month_is_not_over() {
    Account account = inNovember();

    assertThat(holdAt(1, account, 10, NOVEMBER.end().minusNanos(1_000))).isInstanceOf(Held.class);
  }

  @Test
  default void an_account_without_months_is_held_for_at_any_time() {
    Account account = accountWith(10);

    assertThat(holdAt(1, account, 10, JANUARY.start())).isInstanceOf(Held.class);
    assertThat(ledger().openMonth(account.id())).isEmpty();
  }

  @Test
  default void a_settle_between_the_end_and_the_close_leaves_what_will_roll() {
    Account account = inNovember();
    place(1, account, 30);
    ledger().settle(settle(call(1), account, Credits.of(20), DECEMBER.start()));

    assertThat(closed(close(account, NOVEMBER, DECEMBER)).unused()).isEqualTo(Credits.of(80));
  }

  @Test
  default void held_credits_are_not_unused() {
    Account account = inNovember();
    place(1, account, 70);

    ClosedMonth closed = closed(close(account, NOVEMBER, DECEMBER));

    assertThat(closed.unused()).isEqualTo(Credits.of(30));
    assertThat(closed.rolled()).isEqualTo(Credits.of(30));
  }

  @Test
  default void what_a_hold_gives_back_into_a_closed_month_rolls_as_far_as_its_cap_has_room() {
    Account account = inNovember();
    place(1, account, 70);
    close(account, NOVEMBER, DECEMBER);

    ledger()
        .settle(
            settle(call(1), account, Credits.of(10), DECEMBER.start().plus(Duration.ofDays(1))));

    // 60 come back; 30 rolled at the close, so 20 more do.
    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(150));
    assertThat(ledger().statement(account.id(), DECEMBER.start()).lots())
        .filteredOn(lot -> lot.source() == LotSource.ROLLED)
        .extracting(LotView::amount)
        .containsExactly(Credits.of(30), Credits.of(20));
  }

  @Test
  default void what_comes_back_after_the_month_it_would_have_rolled_into_is_breakage() {
    Account account = inNovember();
    place(1, account, 70);
    close(account, NOVEMBER, DECEMBER);
    close(account, DECEMBER, JANUARY);

    ledger().settle(settle(call(1), account, Credits.of(10), JANUARY.start()));

    assertThat(availableIn(account, JANUARY)).isEqualTo(balance(150));
  }

  @Test
  default void without_an_allowance_the_month_goes_on_and_it_is_granted_later() {
    Account account = inNovember();
    ledger().close(closeOf(account, NOVEMBER, DECEMBER, Credits.ZERO));
    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(50));

    boolean granted =
        ledger()
            .grant(
                grant(
                    account.id(),
                    CloseMonth.reference(DECEMBER.start()),
                    LotSource.ALLOWANCE,
                    GRANT,
                    DECEMBER.end()));

    assertThat(granted).isTrue();
    assertThat(availableIn(account, DECEMBER)).isEqualTo(balance(150));
  }
}
