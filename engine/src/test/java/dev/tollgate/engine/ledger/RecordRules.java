package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How calls are read back.
interface RecordRules extends LedgerUnderTest {

  @Test
  default void a_settled_call_is_read_back_as_it_was_rated() {
    Account account = accountWith(1_000);
    place(1, account, 200);
    SettleHold settle = settle(call(1), account, Credits.of(144));
    ledger().settle(settle);

    CallRecord record = records().find(call(1)).orElseThrow();

    assertThat(record.account()).isEqualTo(account.id());
    assertThat(record.key()).isEqualTo(keyOf(account));
    assertThat(record.state()).isEqualTo(CallRecord.State.SETTLED);
    assertThat(record.sequence()).isEqualTo(3);
    assertThat(record.facts()).isEqualTo(settle.facts());
    assertThat(record.usage()).isEqualTo(settle.usage());
    assertThat(record.flags()).isEqualTo(settle.flags());
    assertThat(record.held()).isEqualTo(Credits.of(200));
    assertThat(record.price()).isEqualTo(Credits.of(144));
    assertThat(record.cost()).isEqualTo(settle.cost());
    assertThat(record.providerCostUsd()).isEqualTo(settle.providerCostUsd());
    assertThat(record.lines()).isEqualTo(settle.lines());
    assertThat(record.settledAt()).isEqualTo(NOW);
  }

  @Test
  default void a_call_under_way_is_read_back_as_pending() {
    Account account = accountWith(1_000);
    PlaceHold hold = holdOf(1, account, 200);
    ledger().hold(hold);

    CallRecord record = records().find(call(1)).orElseThrow();

    assertThat(record.state()).isEqualTo(CallRecord.State.PENDING);
    assertThat(record.facts()).isEqualTo(hold.facts());
    assertThat(record.held()).isEqualTo(Credits.of(200));
    assertThat(record.charged()).isEqualTo(NONE);
  }

  @Test
  default void calls_are_listed_newest_first_and_page_by_sequence() {
    Account account = accountWith(1_000);
    place(1, account, 10);
    place(2, account, 10);
    ledger().settle(settle(call(1), account, Credits.of(1)));
    place(3, account, 10);

    List<CallRecord> page = records().list(account.id(), null, 2);
    List<CallRecord> rest = records().list(account.id(), page.getLast().sequence(), 2);

    assertThat(page).extracting(CallRecord::call).containsExactly(call(3), call(1));
    assertThat(rest).extracting(CallRecord::call).containsExactly(call(2));
  }

  @Test
  default void an_unknown_call_is_not_found() {
    assertThat(records().find(call(77))).isEmpty();
  }
}
