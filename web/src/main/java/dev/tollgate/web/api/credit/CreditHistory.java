package dev.tollgate.web.api.credit;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.QueryPeriod;
import dev.tollgate.web.body.QueryWord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The lots an account has and everything that moved its credits. Customers see their own account,
/// operators any.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@RequestMapping("/api/v1/credits")
@Tag(name = "Credits")
class CreditHistory {

  private final Ledger ledger;
  private final Transactions transactions;
  private final AskedAccount accounts;
  private final InstantSource clock;

  CreditHistory(Ledger ledger, Transactions transactions, Callers callers, InstantSource clock) {
    this.ledger = ledger;
    this.transactions = transactions;
    this.accounts = new AskedAccount(callers);
    this.clock = clock;
  }

  @GetMapping(path = "/lots", produces = "application/json")
  @Operation(summary = "List the lots that still hold credits, in the order they burn")
  JsonNode lots(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(description = "For operators: of which account") @RequestParam(required = false)
          @Nullable String account) {
    Account asked = accounts.of(caller, account);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    ledger.statement(asked.id(), clock.instant()).lots().stream()
        .map(LotJson::of)
        .forEach(data::add);
    body.putNull("next");
    return body;
  }

  @GetMapping(path = "/transactions", produces = "application/json")
  @Operation(
      summary = "List what moved the credits, the newest first",
      description =
          "Grants, calls, refunds, deductions and expiries, each with its lots and its cause.")
  JsonNode transactions(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(description = "For operators: of which account") @RequestParam(required = false)
          @Nullable String account,
      @Parameter(description = "grant, call, refund, deduct or expiry; all when left out")
          @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(description = "The earliest: 2026-11-01 or 2026-11-01T10:00:00Z")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "Before which") @RequestParam(required = false) @Nullable String to,
      @ParameterObject @ModelAttribute Paging paging) {
    Account asked = accounts.of(caller, account);
    int most = paging.most();
    QueryPeriod period = QueryPeriod.of(from, to, asked.zone());
    List<Transaction> page =
        transactions.list(
            asked.id(),
            new Transactions.Asked(
                QueryWord.of("kind", kind, Transaction.Kind.class),
                period.from(),
                period.to(),
                paging.afterNumber()),
            most);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    page.forEach(each -> data.add(TransactionJson.of(each, caller.role().isOperator())));
    body.put("next", page.size() < most ? null : Long.toString(page.getLast().sequence()));
    return body;
  }
}
