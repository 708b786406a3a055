package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.CollectedPayment.Kind;
import dev.tollgate.engine.billing.collection.CollectedPayment.Returned;
import dev.tollgate.engine.ledger.Ledger;
import java.time.Instant;

/// Suspends accounts whose money went back, as the policy says, and resumes them when it came
/// again. Whoever was suspended for anything else stays so.
public final class SuspendPayer {

  /// When an account is suspended.
  public enum Policy {
    NEVER,
    /// When it comes to owe credits that it has spent.
    DEBT,
    /// That, or whenever it disputes a payment.
    DISPUTE
  }

  private static final String BY = "Stripe";
  private static final int TRIES = 5;

  private final Accounts accounts;
  private final Ledger ledger;
  private final Policy policy;

  public SuspendPayer(Accounts accounts, Ledger ledger, Policy policy) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.policy = policy;
  }

  void after(Payment payment, Returned returned, Instant at) {
    boolean disputed = policy == Policy.DISPUTE && returned.kind() == Kind.DISPUTE;
    boolean owing =
        policy != Policy.NEVER && !ledger.statement(payment.account(), at).owed().isZero();
    if (disputed || owing) {
      suspend(payment.account(), reason(payment, returned), at);
    }
  }

  void undo(Payment payment, Returned returned, Instant at) {
    Accounts.Entry entry = accounts.of(payment.account()).orElseThrow();
    if (entry.account().suspended() && reason(payment, returned).equals(entry.suspendedFor())) {
      resume(entry.account(), reason(payment, returned), at);
    }
  }

  /// Somebody may edit the account at the same moment.
  private void suspend(AccountId account, String reason, Instant at) {
    for (int i = 0; i < TRIES; i++) {
      Account now = accounts.of(account).orElseThrow().account();
      if (now.suspended()
          || !(accounts.suspend(now, reason, at, BY) instanceof Accounts.Change.EditedMeanwhile)) {
        return;
      }
    }
  }

  private void resume(Account account, String reason, Instant at) {
    if (accounts.resume(account, reason, at, BY) instanceof Accounts.Change.EditedMeanwhile) {
      Account now = accounts.of(account.id()).orElseThrow().account();
      accounts.resume(now, reason, at, BY);
    }
  }

  private static String reason(Payment payment, Returned returned) {
    return "%s %s of payment %d"
        .formatted(
            returned.kind() == Kind.DISPUTE ? "Dispute" : "Refund", returned.id(), payment.id());
  }
}
