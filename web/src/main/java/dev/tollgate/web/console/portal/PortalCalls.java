package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.receipt.CallView;
import dev.tollgate.web.receipt.ReceiptPolicy;
import dev.tollgate.web.receipt.ReceiptView;
import dev.tollgate.web.receipt.VisibleCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Every call of an account, and why it cost what it cost.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/calls")
class PortalCalls {

  private static final int SHOWN = 50;

  private final CallRecords records;
  private final VisibleCalls visible;
  private final ReceiptPolicy policy;
  private final ActingPerson acting;

  PortalCalls(CallRecords records, ReceiptPolicy policy, ActingPerson acting) {
    this.records = records;
    this.visible = new VisibleCalls(records);
    this.policy = policy;
    this.acting = acting;
  }

  /// @param next where the next page starts; null on the last
  record CallsView(List<CallView> calls, @Nullable Long next, boolean first) {}

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal Person person,
      @RequestParam(required = false) @Nullable String before) {
    Long below = before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE);
    List<CallRecord> page = records.list(acting.of(person).account().id(), below, SHOWN);
    return new ModelAndView(
        "portal/calls",
        "view",
        new CallsView(
            page.stream().map(CallView::of).toList(),
            page.size() < SHOWN ? null : page.getLast().sequence(),
            below == null));
  }

  /// Whole, or for a script only what explains the price.
  @GetMapping("/{call}")
  ModelAndView show(
      @AuthenticationPrincipal Person person,
      @PathVariable String call,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
    Caller caller = acting.of(person);
    ReceiptView receipt = ReceiptView.of(visible.to(caller, call), policy.showsCostTo(caller));
    return new ModelAndView(
        part == null ? "portal/call" : "portal/receipt :: receipt", "receipt", receipt);
  }
}
