package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// In which order lots burn, and what becomes of those that expire.
interface BurnRules extends LedgerUnderTest {

  @Test
  default void lots_burn_by_priority_then_expiry_then_age() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "1", LotSource.PURCHASED, Credits.of(10), null));
    ledger().grant(grant(account.id(), "2", LotSource.BONUS, Credits.of(10), null));
    ledger()
        .grant(
            grant(
                account.id(),
                "3",
                LotSource.ALLOWANCE,
                Credits.of(10),
                TOMORROW.plus(Duration.ofDays(1))));
    ledger().grant(grant(account.id(), "4", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));

    place(1, account, 35);

    assertThat(statement(account).lots())
        .extracting(lot -> lot.lot() + ":" + lot.reserved().micros() / 1_000_000)
        .containsExactly("4:10", "3:10", "2:10", "1:5");
  }

  @Test
  default void rules_may_have_lots_burned_in_another_order() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "1", LotSource.PURCHASED, Credits.of(10), null));
    ledger().grant(grant(account.id(), "2", LotSource.BONUS, Credits.of(10), null));

    PlaceHold bought = burning(holdOf(1, account, 4), Map.of(LotSource.PURCHASED, 5));
    ledger().hold(bought);

    assertThat(statement(account).lots())
        .extracting(lot -> lot.lot() + ":" + lot.reserved().micros() / 1_000_000)
        .containsExactlyInAnyOrder("2:0", "1:4");
  }

  private static PlaceHold burning(PlaceHold hold, Map<LotSource, Integer> paid) {
    return new PlaceHold(
        hold.call(),
        hold.account(),
        hold.key(),
        hold.tierVersion(),
        hold.overdraft(),
        hold.wanted(),
        hold.minimum(),
        new BurnOrder(paid, Map.of()),
        hold.month(),
        hold.counters(),
        hold.lease(),
        hold.facts(),
        hold.at());
  }

  @Test
  default void a_lot_past_its_expiry_is_not_available() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "a", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));

    assertThat(ledger().statement(account.id(), TOMORROW.minusNanos(1000)).available())
        .isEqualTo(balance(10));
    assertThat(ledger().statement(account.id(), TOMORROW).available()).isEqualTo(balance(0));
    assertThat(ledger().hold(hold(holdOf(1, account, 1), NONE, NONE, List.of(), LEASE, TOMORROW)))
        .isInstanceOfSatisfying(Held.class, held -> assertThat(held.granted()).isEqualTo(NONE));
  }

  @Test
  default void reserved_credits_do_not_expire_while_they_are_held() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "a", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));
    place(1, account, 6);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(5), TOMORROW));

    assertThat(answer)
        .isEqualTo(
            new Settled(Credits.of(5), NONE, balance(0), false, ((Settled) answer).sequence()));
    assertThat(ledger().statement(account.id(), TOMORROW).lots()).isEmpty();
  }

  @Test
  default void what_expires_goes_to_breakage_and_not_to_the_call() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "a", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));
    place(1, account, 6);

    ledger().settle(settle(call(1), account, Credits.of(5), TOMORROW));

    assertThat(records().find(call(1)).orElseThrow().entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.credit()).isEqualTo("platform:revenue");
          assertThat(entry.amount()).isEqualTo(Credits.of(5));
        });
  }
}
