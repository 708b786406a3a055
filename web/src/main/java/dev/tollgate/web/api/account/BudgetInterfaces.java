package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.account.Budgets.Change;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is done with budgets, by their account or by an administrator.
abstract class BudgetInterfaces {

  private final Budgets budgets;
  private final BudgetViews views;
  private final InstantSource clock;
  private final Reach reach;

  BudgetInterfaces(Budgets budgets, BudgetViews views, InstantSource clock, Reach reach) {
    this.budgets = budgets;
    this.views = views;
    this.clock = clock;
    this.reach = reach;
  }

  @GetMapping
  @Operation(summary = "List budgets, with what is spent of each")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String account,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    BudgetId from = paging.after(BudgetId::parse, "budget_17");
    List<Budget> page = budgets.list(reach.listed(caller, account), from, most);
    var uses = views.of(page, clock.instant());
    return Pages.of(page, most, uses, Budget::id);
  }

  @GetMapping("/{budget}")
  @Operation(summary = "Show a budget, with what is spent of it")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String budget) {
    return answer(find(caller, budget), 200);
  }

  @PostMapping
  @Operation(
      summary = "Set a budget: of the account, or of one team, member or key",
      description = ReadBudgetTerms.EXAMPLE)
  ResponseEntity<JsonNode> make(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, ReadBudgetTerms.EXAMPLE);
    ReadBudgetTerms read = new ReadBudgetTerms(fields);
    Budget.Terms terms = read.terms(null);
    BudgetOwner owner = read.owner();
    var account = reach.made(caller, fields);
    fields.refuseOthers();
    return answer(budgets.make(account, owner, terms, clock.instant(), caller.who()), 201);
  }

  @PutMapping("/{budget}")
  @Operation(
      summary = "Change a budget: what is left out stays; whose it is stays too",
      description = ReadBudgetTerms.EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String budget,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Budget before = find(caller, budget);
    EntityTag.require(ifMatch, BudgetViews.tagged(before), before.id().toString());
    BodyFields fields = BodyFields.of(body, ReadBudgetTerms.EXAMPLE);
    Budget.Terms terms = new ReadBudgetTerms(fields).terms(before.terms());
    fields.letBe(BudgetViews.FIXED);
    fields.refuseOthers();
    return answer(budgets.edit(before, terms, clock.instant(), caller.who()), 200);
  }

  @DeleteMapping("/{budget}")
  @Operation(summary = "Take a budget away")
  ResponseEntity<JsonNode> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String budget,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Budget before = find(caller, budget);
    EntityTag.require(ifMatch, BudgetViews.tagged(before), before.id().toString());
    return answer(budgets.remove(before, clock.instant(), caller.who()), 200);
  }

  private Budget find(Caller caller, String id) {
    return reach.find(caller, "budget", id, BudgetId::parse, budgets::of, Budget::account);
  }

  private ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> answer(done.budget(), status);
      case Change.NoSuchAccount none -> throw Reach.notFound("account", none.account().toString());
      case Change.NoSuchOwner none ->
          throw Reach.wrongField("of", "The account has no %s.".formatted(none.owner()));
      case Change.EditedMeanwhile meanwhile -> throw Reach.editedMeanwhile("The budget");
    };
  }

  private ResponseEntity<JsonNode> answer(Budget budget, int status) {
    ObjectNode view = views.of(List.of(budget), clock.instant()).apply(budget);
    return ResponseEntity.status(status).eTag(EntityTag.of(BudgetViews.tagged(budget))).body(view);
  }
}
