package dev.tollgate.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.collection.Reconciliation;
import dev.tollgate.engine.billing.collection.Reconciliation.Kind;
import dev.tollgate.store.ledger.LedgerVerifier;
import dev.tollgate.web.RunningTollgate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// However badly events are delivered, one reconciliation makes both books agree to the cent.
class MisdeliveredEventsTest {

  @Test
  void a_thousand_events_lost_doubled_and_late_and_one_reconciliation() {
    agree(1_000, 20_261_122);
  }

  @Test
  @Tag("long")
  void ten_thousand_events_lost_doubled_and_late_and_one_reconciliation() {
    agree(10_000, 7);
  }

  private static void agree(int events, long seed) {
    try (RunningTollgate tollgate = RunningTollgate.start()) {
      System.out.println("-Dseed=" + seed);
      MisdeliveredEvents world = new MisdeliveredEvents(tollgate, seed);

      world.live(events);
      Reconciliation first = world.reconciled();

      assertThat(first.findings()).noneMatch(each -> each.kind() == Kind.FAILED);
      assertThat(first.theirs()).isEqualTo(first.ours());
      assertThat(world.booked()).isEqualTo(world.balance());
      world.each_has_what_was_paid_for();
      assertThat(new LedgerVerifier(tollgate.bean(DataSource.class)).verify().findings()).isEmpty();
      assertThat(world.run().findings()).filteredOn(each -> each.kind() == Kind.MENDED).isEmpty();
    }
  }
}
