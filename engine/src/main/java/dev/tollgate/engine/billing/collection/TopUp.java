package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.FinishPurchase;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The use case of buying credits for accounts that run low and asked for it, off their saved card.
/// However many ask at once, one purchase is under way. A card that is declined is left alone for
/// longer each time, and after the fourth time until somebody turns it on again.
public final class TopUp {

  private static final List<Duration> PAUSES =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));

  private final AutoTopUps rules;
  private final Purchases purchases;
  private final Payments payments;
  private final FinishPurchase finish;
  private final Customers customers;
  private final Accounts accounts;
  private final Ledger ledger;

  public TopUp(
      AutoTopUps rules,
      Purchases purchases,
      Payments payments,
      FinishPurchase finish,
      Customers customers,
      Accounts accounts,
      Ledger ledger) {
    this.rules = rules;
    this.purchases = purchases;
    this.payments = payments;
    this.finish = finish;
    this.customers = customers;
    this.accounts = accounts;
    this.ledger = ledger;
  }

  /// @return how many purchases were begun
  public int run(Instant at, int limit) {
    int begun = 0;
    for (AccountId account : rules.low(at, limit)) {
      begun += check(account, at).isPresent() ? 1 : 0;
    }
    return begun;
  }

  /// Buys if the account is to; empty when nothing was.
  public Optional<Purchase> check(AccountId account, Instant at) {
    return rules
        .of(account)
        .map(rule -> counted(rule, at))
        .filter(rule -> rule.enabled() && !isPaused(rule, at))
        .filter(rule -> customers.preferred(account).isPresent())
        .flatMap(rule -> wanted(rule, at).flatMap(bought -> buy(rule, bought, at)));
  }

  private static boolean isPaused(AutoTopUp rule, Instant at) {
    Instant until = rule.pausedUntil();
    return until != null && at.isBefore(until);
  }

  /// As many packages as it takes and the month still allows; empty when none.
  private Optional<CreditPackage> wanted(AutoTopUp rule, Instant at) {
    Balance available = ledger.statement(rule.account(), at).available();
    if (available.micros() >= rule.threshold().micros()) {
      return Optional.empty();
    }
    Instant month = accounts.of(rule.account()).orElseThrow().account().monthAt(at).start();
    long left = rule.monthlyCap().cents() - rules.spent(rule.account(), month).cents();
    return purchases.packages().stream()
        .filter(each -> each.code().equals(rule.packageCode()) && each.onSale())
        .findFirst()
        .flatMap(found ->
            times(found, Math.min(packages(rule, found, available), left / found.price().cents())));
  }

  private static long packages(AutoTopUp rule, CreditPackage found, Balance available) {
    Credits target = rule.target();
    if (target == null) {
      return 1;
    }
    long lacking = Math.max(1, target.micros() - available.micros());
    return Math.ceilDiv(lacking, found.credits().micros());
  }

  private static Optional<CreditPackage> times(CreditPackage found, long count) {
    return count < 1
        ? Optional.empty()
        : Optional.of(
            new CreditPackage(
                found.code(),
                count == 1 ? found.name() : "%d × %s".formatted(count, found.name()),
                new Credits(Math.multiplyExact(found.credits().micros(), count)),
                new Cents(Math.multiplyExact(found.price().cents(), count)),
                found.onSale(),
                found.sort()));
  }

  private Optional<Purchase> buy(AutoTopUp rule, CreditPackage bought, Instant at) {
    return rules
        .begin(rule, bought, at)
        .map(purchase -> {
          Payment payment =
              payments.collect(
                  new Payments.Due(
                      rule.account(), purchase.reference(), bought.name(), purchase.price()),
                  at);
          Purchase ended = finish.settled(purchases.awaits(purchase, payment.id()), payment, at);
          var _ = counted(rule, at);
          return ended;
        });
  }

  /// The rule once the purchase before is counted, however long its payment took.
  private AutoTopUp counted(AutoTopUp rule, Instant at) {
    return rules
        .uncounted(rule.account())
        .map(purchase -> {
          count(rule, purchase, at);
          return rules.of(rule.account()).orElse(rule);
        })
        .orElse(rule);
  }

  private void count(AutoTopUp rule, Purchase purchase, Instant at) {
    if (purchase.state() == Purchase.State.GRANTED) {
      rules.went(purchase, 0, null, true, at);
    } else {
      int failures = rule.failures() + 1;
      boolean goesOn = failures <= PAUSES.size();
      rules.went(purchase, failures, goesOn ? at.plus(PAUSES.get(failures - 1)) : null, goesOn, at);
    }
  }
}
