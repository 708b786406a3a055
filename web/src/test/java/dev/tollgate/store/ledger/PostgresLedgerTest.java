package dev.tollgate.store.ledger;

class PostgresLedgerTest extends PostgresLedgerContract {

  PostgresLedgerTest() {
    super(LedgerSettings.DEFAULT);
  }
}
