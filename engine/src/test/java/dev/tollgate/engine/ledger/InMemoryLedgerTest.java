package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import java.time.ZoneId;
import java.util.List;

class InMemoryLedgerTest extends LedgerContract {

  private final InMemoryLedger ledger = new InMemoryLedger();
  private long accounts;

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Ledger secondLedger() {
    return ledger;
  }

  @Override
  public CallRecords records() {
    return ledger.records();
  }

  @Override
  public Account newAccount() {
    AccountId id = new AccountId(++accounts);
    ledger.open(id);
    ledger.stand(new KeyId(id.value()), new Standing.OfKey(id, false, null));
    return new Account(
        id, 1, "Acme", "professional", false, 1, ZoneId.of("UTC"), null, null, Account.Kind.LIVE);
  }

  @Override
  public KeyId keyOf(Account account) {
    return new KeyId(account.id().value());
  }

  @Override
  public void suspend(Account account) {
    ledger.stand(account.id(), new Standing.OfAccount(1, account.tierCode(), 1, true));
  }

  @Override
  public void revoke(KeyId key) {
    ledger.stand(key, new Standing.OfKey(new AccountId(key.value()), true, null));
  }

  @Override
  public void changeTier(Account account) {
    ledger.stand(account.id(), new Standing.OfAccount(2, account.tierCode(), 2, false));
  }

  @Override
  protected List<String> findings() {
    return ledger.findings();
  }
}
