package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/// Months that are closed when a test says so, of accounts opened in November 2026 that pay by
/// bank. Whatever happens, the books are in order in the end.
abstract class ClosedMonths {

  static final Instant OPENED = Instant.parse("2026-11-01T09:00:00Z");

  static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");

  static final Instant FEBRUARY = Instant.parse("2027-02-01T00:00:00Z");

  final BillingWorld world = new BillingWorld(false);

  @AfterEach
  void the_books_are_in_order() {
    try (world) {
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }

  AccountId on(String tier) {
    return world.account(tier, 1, "UTC", OPENED);
  }

  ClosedPeriod last(AccountId account) {
    return world.periods.of(account, null, 1).getFirst();
  }
}
