package dev.tollgate.web.console.account;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.credit.AdjustmentProblems;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.receipt.ReceiptView;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A call of an account: why it cost what it cost, and giving it back.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping(AccountListController.PATH + "/{id}/calls/{call}")
class AccountCallController {

  private static final String REVENUE = "platform:revenue";

  private final AccountPageController accounts;
  private final CallRecords calls;
  private final Ledger ledger;
  private final InstantSource clock;

  AccountCallController(
      AccountPageController accounts, CallRecords calls, Ledger ledger, InstantSource clock) {
    this.accounts = accounts;
    this.calls = calls;
    this.ledger = ledger;
    this.clock = clock;
  }

  @GetMapping
  String page(@PathVariable String id, @PathVariable String call, Model model) {
    return show(id, call, Typed.of(Map.of()), model);
  }

  private String show(String id, String call, Typed form, Model model) {
    Account account = accounts.find(id).account();
    CallRecord record = find(account.id(), call);
    Credits back = givenBack(record);
    model.addAttribute("account", account);
    model.addAttribute("receipt", ReceiptView.of(record, true));
    model.addAttribute("at", Shown.second(record.facts().at()));
    model.addAttribute("charged", Shown.exact(record.charged()));
    model.addAttribute("back", back.isZero() ? "" : Shown.exact(back));
    model.addAttribute("left", Shown.exact(record.charged().minus(back)));
    model.addAttribute("refundable", record.charged().compareTo(back) > 0);
    model.addAttribute("form", form);
    model.addAttribute("reference", "page:" + UUID.randomUUID());
    return "account-call";
  }

  private static Credits givenBack(CallRecord record) {
    return record.entries().stream()
        .filter(entry -> entry.debit().equals(REVENUE))
        .map(CallRecord.Entry::amount)
        .reduce(Credits.ZERO, Credits::plus);
  }

  /// @param reference of the form as it was shown: sent twice, it gives back once
  @AllowedTo(Audience.FINANCE)
  @PostMapping("/refund")
  String refund(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @PathVariable String call,
      @RequestParam String reference,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      Account account = accounts.find(id).account();
      BodyFields fields = new FormBody(typed).texts("credits", "reason").fields();
      Credits credits = fields.has("credits") ? fields.credits("credits") : null;
      String reason = fields.text("reason");
      if (!fields.has("reason")) {
        fields.note("reason", "Say why; the customer and the audit log read it.");
      }
      CallRecord record = find(account.id(), call);
      Credits left = record.charged().minus(givenBack(record));
      if (credits != null && credits.compareTo(left) > 0) {
        fields.note("credits", "Only %s are left to give back.".formatted(Shown.exact(left)));
      }
      fields.refuseIfWrong();
      Instant now = clock.instant();
      after.addFlashAttribute(
          "done",
          done(
              account,
              new Adjustment.Refund(
                  account.id(),
                  reference,
                  record.call(),
                  credits,
                  account.monthAt(now),
                  new Cause(Objects.requireNonNull(reason), person.who()),
                  now)));
      return "redirect:%s/%s/calls/%s".formatted(AccountListController.PATH, id, call);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return show(
          id, call, Typed.of(typed).refused(refusal.error(), List.of("credits", "reason")), model);
    }
  }

  private String done(Account account, Adjustment.Refund refund) {
    ledger.open(account.id());
    AdjustmentAnswer.Done done = AdjustmentProblems.done(account.id(), ledger.adjust(refund));
    return "It is given back. %s credits are available now."
        .formatted(Shown.credits(AccountListController.credits(done.available())));
  }

  private CallRecord find(AccountId account, String call) {
    return CallId.parse(call)
        .flatMap(calls::find)
        .filter(record -> record.account().equals(account))
        .orElseThrow(() -> new Refusal(AdjustmentProblems.noSuchCall(account, call)));
  }
}
