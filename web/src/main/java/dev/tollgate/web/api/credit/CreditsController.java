package dev.tollgate.web.api.credit;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What an account has to spend. Customers see their own, operators any.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Credits")
class CreditsController {

  private static final int MOST_GRANTS = 1_000;

  private final Ledger ledger;
  private final Transactions transactions;
  private final AskedAccount accounts;
  private final InstantSource clock;

  CreditsController(
      Ledger ledger, Transactions transactions, Callers callers, InstantSource clock) {
    this.ledger = ledger;
    this.transactions = transactions;
    this.accounts = new AskedAccount(callers);
    this.clock = clock;
  }

  @GetMapping(
      value = {"/api/v1/credits/balance", "/v1/credits", "/api/v1/llm/credits"},
      produces = "application/json")
  @Operation(summary = "Show what you have: available, held, lots, allowance used, next reset")
  BalanceView balance(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(description = "For operators: of which account") @RequestParam(required = false)
          @Nullable String account) {
    Instant now = clock.instant();
    Caller asked = accounts.seenBy(caller, account);
    Ledger.Statement statement = ledger.statement(asked.account().id(), now);
    return BalanceView.of(asked, statement, allowanceGranted(asked.account(), now), now);
  }

  /// What was granted since the month began, whether or not anything of it is left.
  private Credits allowanceGranted(Account account, Instant at) {
    Transactions.Asked grants =
        new Transactions.Asked(Transaction.Kind.GRANT, account.monthAt(at).start(), null, null);
    Credits granted = Credits.ZERO;
    for (Transaction each : transactions.list(account.id(), grants, MOST_GRANTS)) {
      if (each.source() == LotSource.ALLOWANCE) {
        granted = granted.plus(each.change().spendable());
      }
    }
    return granted;
  }
}
