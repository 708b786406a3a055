package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.util.EnumMap;
import java.util.Map;

/// The balance of every [BookAccount] of one account: what entered it less what left it. They
/// always sum to zero.
public final class Balances {

  private final Map<BookAccount, Balance> balances = new EnumMap<>(BookAccount.class);

  /// @param stored the balances as last committed; an account left out is at zero
  public Balances(Map<BookAccount, Balance> stored) {
    balances.putAll(stored);
  }

  public Balance of(BookAccount account) {
    return balances.getOrDefault(account, Balance.ZERO);
  }

  /// What the account owes beyond its lots.
  public Credits owed() {
    return new Credits(Math.negateExact(of(BookAccount.RECEIVABLE).micros()));
  }

  /// @throws ArithmeticException on overflow
  void move(BookAccount debit, BookAccount credit, Credits amount) {
    balances.put(debit, of(debit).minus(amount));
    balances.put(credit, of(credit).plus(amount));
  }
}
