package dev.tollgate.web.console.account;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Migrations;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.credit.AdjustmentProblems;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What people do to an account: move its credits, put it on another tier, suspend and resume it.
/// Each with a reason.
@Controller
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(AccountListController.PATH + "/{id}")
class AccountActionsController {

  private static final int SHORTEST_REASON = 10;

  private final AccountPageController pages;
  private final Accounts accounts;
  private final Migrations migrations;
  private final Ledger ledger;
  private final InstantSource clock;

  AccountActionsController(
      AccountPageController pages,
      Accounts accounts,
      Migrations migrations,
      Ledger ledger,
      InstantSource clock) {
    this.pages = pages;
    this.accounts = accounts;
    this.migrations = migrations;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Where people may say that credits come from.
  enum Source {
    BONUS,
    REFUND,
    PURCHASED,
    ALLOWANCE
  }

  /// @param reference of the form as it was shown: sent twice, it moves credits once
  @AllowedTo(Audience.FINANCE)
  @PostMapping("/credits")
  String credits(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam String reference,
      @RequestParam(defaultValue = "grant") String way,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return told(
        id,
        "credits",
        typed,
        model,
        response,
        after,
        () -> {
          Account account = pages.find(id).account();
          BodyFields fields = new BodyFields(json(typed, "credits", "reason", "source"));
          Credits credits = fields.credits("credits");
          if (!fields.has("credits")) {
            fields.note("credits", "Say how many.");
          }
          String reason = fields.text("reason");
          if (!fields.has("reason")) {
            fields.note("reason", "Say why; the customer and the audit log read it.");
          }
          Source source = fields.word("source", Source.class);
          fields.refuseIfWrong();
          Cause cause = new Cause(Objects.requireNonNull(reason), person.who());
          return adjust(account, Objects.requireNonNull(credits), source, way, reference, cause);
        });
  }

  private String adjust(
      Account account,
      Credits credits,
      @org.jspecify.annotations.Nullable Source source,
      String way,
      String reference,
      Cause cause) {
    Instant now = clock.instant();
    ledger.open(account.id());
    Adjustment adjustment =
        way.equals("take")
            ? new Adjustment.Deduct(account.id(), reference, credits, cause, now)
            : new Adjustment.Allocate(
                grant(account, credits, source == null ? Source.BONUS : source, reference, now),
                reference,
                cause);
    AdjustmentAnswer.Done done = AdjustmentProblems.done(account.id(), ledger.adjust(adjustment));
    return "%s %s. %s credits are available now."
        .formatted(
            credits,
            way.equals("take") ? "taken back" : "granted",
            Shown.exact(done.available().inCredits()));
  }

  private static GrantLot grant(
      Account account, Credits credits, Source source, String reference, Instant now) {
    LotSource from = LotSource.valueOf(source.name());
    boolean paid = from == LotSource.PURCHASED;
    return new GrantLot(
        account.id(),
        "allocate:" + reference,
        from,
        credits,
        from.priority(),
        null,
        paid ? credits : Credits.ZERO,
        paid,
        now);
  }

  @PostMapping("/tier")
  String tier(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String tier,
      @RequestParam(defaultValue = "") String why,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return told(
        id,
        "tier",
        typed,
        model,
        response,
        after,
        () -> {
          Account account = pages.find(id).account();
          if (why.strip().length() < SHORTEST_REASON) {
            throw wrong("why", "Say why in at least %d characters.".formatted(SHORTEST_REASON));
          }
          Edit edit = new Edit(person.who(), clock.instant(), why.strip());
          return switch (migrations.migrate(account.id(), tier, edit)) {
            case Migrations.Outcome.Done done ->
                "%s is on %s, version %d. Nothing is invoiced."
                    .formatted(account.name(), tier, done.migration().toVersion());
            case Migrations.Outcome.NoSuchAccount _ ->
                throw wrong("tier", "There is no such account any more.");
            case Migrations.Outcome.NoSuchTier _ -> throw wrong("tier", "Choose a tier.");
            case Migrations.Outcome.TierRetired _ ->
                throw wrong("tier", "It is retired; nobody new comes on it.");
            case Migrations.Outcome.AlreadyThere _ ->
                throw wrong("tier", "The account is on its newest version already.");
          };
        });
  }

  @PostMapping("/suspend")
  String suspend(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String because,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return told(
        id,
        "suspend",
        typed,
        model,
        response,
        after,
        () -> {
          Account account = pages.find(id).account();
          if (because.isBlank() || because.length() > 256) {
            throw wrong("because", "Say why, in 1 to 256 characters; who manages it reads it.");
          }
          Instant now = clock.instant();
          Accounts.Change change =
              account.suspended()
                  ? accounts.resume(account, because.strip(), now, person.who())
                  : accounts.suspend(account, because.strip(), now, person.who());
          return switch (change) {
            case Accounts.Change.Done done ->
                done.entry().account().suspended()
                    ? "Its calls are refused from now on. Resume it to undo that."
                    : "It can call again.";
            case Accounts.Change.Already _, Accounts.Change.EditedMeanwhile _ ->
                throw new Refusal(
                    ApiError.of(
                        412,
                        "edited_meanwhile",
                        "The account was changed since you read it. Look at it again."));
            case Accounts.Change.NoSuchTier _ ->
                throw new IllegalStateException("No tier was named");
          };
        });
  }

  /// Does it and says what was done, or shows the page again with what was typed and why not.
  private String told(
      String id,
      String form,
      Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after,
      Supplier<String> action) {
    try {
      after.addFlashAttribute("done", action.get());
      return "redirect:%s/%s".formatted(AccountListController.PATH, id);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed refused = Typed.of(typed).refused(refusal.error(), AccountPageController.fields());
      return pages.show(id, form, refused, ListsAsked.NEWEST, model);
    }
  }

  private static Refusal wrong(String field, String message) {
    return new Refusal(ApiError.ofField(422, "invalid_request", field, message));
  }

  private static ObjectNode json(Map<String, String> typed, String... names) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      String text = typed.getOrDefault(name, "").strip();
      json.put(name, text.isEmpty() ? null : text);
    }
    return json;
  }
}
