package dev.tollgate.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a run did.
record SeenRun(List<AccountId> done, List<AccountId> failed)
    implements CloseBillingPeriods.Watcher {

  SeenRun() {
    this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
  }

  @Override
  public void done(AccountId account) {
    done.add(account);
  }

  @Override
  public void failed(AccountId account, RuntimeException why) {
    failed.add(account);
  }
}
