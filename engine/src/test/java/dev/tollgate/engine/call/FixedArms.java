package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.ExperimentArms;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Arms that every account is in, as a test sets them.
public final class FixedArms implements ExperimentArms {

  public final SortedMap<String, String> arms = new TreeMap<>();
  final List<AccountId> exposed = new ArrayList<>();

  @Override
  public SortedMap<String, String> expose(AccountId account) {
    exposed.add(account);
    return arms;
  }

  @Override
  public SortedMap<String, String> of(AccountId account) {
    return arms;
  }
}
