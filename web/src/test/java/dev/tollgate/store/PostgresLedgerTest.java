package dev.tollgate.store;

class PostgresLedgerTest extends PostgresLedgerContract {

  PostgresLedgerTest() {
    super(LedgerSettings.DEFAULT);
  }
}
