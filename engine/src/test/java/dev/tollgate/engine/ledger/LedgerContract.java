package dev.tollgate.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// What every [Ledger] does, and does not, one interface of tests a subject. Whoever implements the
/// port extends this.
public abstract class LedgerContract
    implements GrantRules,
        HoldRules,
        StandingRules,
        BurnRules,
        SettleRules,
        DebtRules,
        ReleaseRules,
        AdjustmentRules,
        RefundRules,
        MoneyRules,
        LeaseRules,
        CounterRules,
        MonthRules,
        RecordRules,
        ConcurrencyRules {

  /// What a check of all books finds wrong.
  protected abstract List<String> findings();

  /// Gives up whatever the ledger under test needed.
  protected void close() {}

  @AfterEach
  void the_books_are_in_order() {
    try {
      assertThat(findings()).isEmpty();
    } finally {
      close();
    }
  }
}
