package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;

/// A ledger with what its contract needs around it.
interface LedgerUnderTest {

  Credits NONE = Credits.ZERO;
  Instant TOMORROW = SampleCommands.NOW.plus(Duration.ofDays(1));

  Ledger ledger();

  /// Another ledger on the same books, as a second node has; the same one where there is no other.
  Ledger secondLedger();

  CallRecords records();

  /// A new account with an open, empty book, on tier version 1.
  Account newAccount();

  /// A working key of the account.
  KeyId keyOf(Account account);

  void suspend(Account account);

  void revoke(KeyId key);

  /// Puts the account on version 2 of its tier, which changes the account's own version too.
  void changeTier(Account account);

  default Account accountWith(long credits) {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "seed", Credits.of(credits)));
    return account;
  }

  default PlaceHold holdOf(int number, Account account, long credits) {
    return hold(call(number), account, keyOf(account), Credits.of(credits));
  }

  default HoldAnswer place(int number, Account account, long credits) {
    return ledger().hold(holdOf(number, account, credits));
  }

  default Ledger.Statement statement(Account account) {
    return ledger().statement(account.id(), SampleCommands.NOW);
  }

  default Balance balance(long credits) {
    return Balance.of(Credits.of(credits));
  }
}
