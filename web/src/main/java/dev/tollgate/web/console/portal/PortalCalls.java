package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.receipt.CallView;
import dev.tollgate.web.receipt.ReceiptPolicy;
import dev.tollgate.web.receipt.ReceiptView;
import dev.tollgate.web.receipt.VisibleCalls;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
  private static final int CHOICE_DAYS = 90;
  private static final String REFUSED = "refused";

  private final CallRecords records;
  private final KeptRefusals refusals;
  private final PortalUsage usage;
  private final VisibleCalls visible;
  private final ReceiptPolicy policy;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalCalls(
      CallRecords records,
      KeptRefusals refusals,
      PortalUsage usage,
      ReceiptPolicy policy,
      ActingPerson acting,
      InstantSource clock) {
    this.refusals = refusals;
    this.usage = usage;
    this.clock = clock;
    this.records = records;
    this.visible = new VisibleCalls(records);
    this.policy = policy;
    this.acting = acting;
  }

  /// A call that was refused.
  ///
  /// @param why as its client read it
  record RefusedRow(String at, String model, String code, String why) {}

  /// @param next where the next page starts; null on the last
  /// @param further whether the search stopped before it found a whole page
  record CallsView(
      UsageFilter filter,
      List<CallView> calls,
      List<RefusedRow> refused,
      List<PortalUsage.Row> models,
      List<PortalUsage.Row> keys,
      @Nullable Long next,
      boolean further,
      boolean first) {}

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal Person person,
      @ModelAttribute UsageFilter filter,
      @RequestParam(required = false) @Nullable String before) {
    Long below = before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE);
    Caller caller = acting.of(person);
    return new ModelAndView(
        "portal/calls",
        "view",
        REFUSED.equals(filter.state())
            ? refused(caller, filter, below)
            : inBooks(caller, filter, below));
  }

  private CallsView inBooks(Caller caller, UsageFilter filter, @Nullable Long below) {
    Instant now = clock.instant();
    UsageAsked.Only only = filter.asked(caller, now).only();
    CallRecords.Found found =
        records.search(
            caller.account().id(),
            new CallRecords.Wanted(
                only.model(),
                only.key(),
                only.member(),
                state(filter),
                filter.start(caller).orElse(null),
                filter.end(caller).orElse(null)),
            below,
            SHOWN);
    return view(
        caller,
        filter,
        found.calls().stream().map(CallView::of).toList(),
        List.of(),
        found.next(),
        found.next() != null && found.calls().size() < SHOWN,
        below == null);
  }

  private static CallRecord.@Nullable State state(UsageFilter filter) {
    return Arrays.stream(CallRecord.State.values())
        .filter(each -> Shown.words(each).equals(filter.state()))
        .findFirst()
        .orElse(null);
  }

  private CallsView refused(Caller caller, UsageFilter filter, @Nullable Long below) {
    List<KeptRefusals.Entry> page = refusals.list(caller.account().id(), below, SHOWN);
    return view(
        caller,
        filter,
        List.of(),
        page.stream().map(PortalCalls::row).toList(),
        page.size() < SHOWN ? null : page.getLast().sequence(),
        false,
        below == null);
  }

  private static RefusedRow row(KeptRefusals.Entry entry) {
    return new RefusedRow(
        entry.refusal().at().toString().substring(0, 19).replace('T', ' '),
        entry.refusal().modelAsked(),
        entry.refusal().code().code(),
        entry.refusal().message());
  }

  private CallsView view(
      Caller caller,
      UsageFilter filter,
      List<CallView> calls,
      List<RefusedRow> refused,
      @Nullable Long next,
      boolean further,
      boolean first) {
    UsageAsked lately = PortalUsage.lastDays(caller, CHOICE_DAYS, clock.instant());
    return new CallsView(
        filter,
        calls,
        refused,
        usage.by(UsageDimension.MODEL, lately),
        usage.by(UsageDimension.KEY, lately),
        next,
        further,
        first);
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
