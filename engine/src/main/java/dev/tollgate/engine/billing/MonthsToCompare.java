package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads months back and keeps what came of comparing them; a port.
public interface MonthsToCompare {

  /// A settled call.
  ///
  /// @param facts of other meters have the price number 0
  record Call(CallFacts facts, Usage usage, Credits price) {}

  /// The newest closed month of each account, where it was not compared.
  List<ClosedPeriod> uncompared(int most);

  void calls(AccountId account, BillingPeriod period, Consumer<Call> each);

  /// Keeps a comparison, once; a tier that is suggested is told with it unless it was put away at
  /// the same sums.
  void keep(ComparedMonth month, Instant at);

  Optional<ComparedMonth> latest(AccountId account);
}
