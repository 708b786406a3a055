package dev.tollgate.store.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LedgerContract;
import dev.tollgate.store.TestDatabase;
import java.time.InstantSource;
import java.util.List;

/// The ledger's contract on PostgreSQL, whatever shares a commit.
abstract class PostgresLedgerContract extends LedgerContract {

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final BookedAccounts accounts = new BookedAccounts(database);
  private final PostgresLedger ledger;
  private final PostgresLedger second;

  PostgresLedgerContract(LedgerSettings settings) {
    ledger = new PostgresLedger(database, InstantSource.system(), settings);
    second = new PostgresLedger(database, InstantSource.system(), settings);
  }

  @Override
  protected void close() {
    ledger.close();
    second.close();
    database.close();
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Ledger secondLedger() {
    return second;
  }

  @Override
  public CallRecords records() {
    return new PostgresCallRecords(database);
  }

  @Override
  public Account newAccount() {
    return accounts.make();
  }

  @Override
  public KeyId keyOf(Account account) {
    return BookedAccounts.keyOf(account);
  }

  @Override
  public void suspend(Account account) {
    accounts.suspend(account);
  }

  @Override
  public void revoke(KeyId key) {
    accounts.revoke(key);
  }

  @Override
  public void changeTier(Account account) {
    accounts.changeTier(account);
  }

  @Override
  protected List<String> findings() {
    return new LedgerVerifier(database).verify().findings();
  }
}
