package dev.tollgate.web.api;

import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.receipt.CallView;
import dev.tollgate.web.receipt.ListedCall;
import dev.tollgate.web.receipt.ReceiptPolicy;
import dev.tollgate.web.receipt.ReceiptView;
import dev.tollgate.web.receipt.RefusedCallView;
import dev.tollgate.web.receipt.VisibleCalls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The calls of the caller's account, and why each cost what it cost. A call of somebody else is
/// not there at all; operators see everybody's.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Calls")
class CallsController {

  private final CallRecords records;
  private final KeptRefusals refusals;
  private final VisibleCalls visible;
  private final ReceiptPolicy policy;

  CallsController(CallRecords records, KeptRefusals refusals, ReceiptPolicy policy) {
    this.records = records;
    this.refusals = refusals;
    this.visible = new VisibleCalls(records);
    this.policy = policy;
  }

  /// @param data the newest first
  /// @param next what `before` is for the next page; null on the last
  record CallPage(List<? extends ListedCall> data, @Nullable String next) {}

  @GetMapping(value = "/api/v1/calls", produces = "application/json")
  @Operation(
      summary = "List your calls, the newest first",
      description =
          "Those in the books, or with state=refused those that were refused in the last 30 days, with what rules saw and which one refused. At most 60 refused in a minute are kept. A search looks through 20,000 calls at once: a page may be short, or empty, and still have a next.")
  CallPage list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute CallQuery query,
      @Parameter(description = "1 to 200; 50 when left out") @RequestParam(defaultValue = "50")
          String limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String before) {
    int most = QueryNumber.limit(limit);
    Long below = before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE);
    return query.isRefused() ? refused(caller, below, most) : inBooks(caller, query, below, most);
  }

  private CallPage inBooks(Caller caller, CallQuery query, @Nullable Long below, int most) {
    CallRecords.Found found =
        records.search(caller.account().id(), query.inBooks(caller.account().zone()), below, most);
    return new CallPage(
        found.calls().stream().map(CallView::of).toList(),
        found.next() == null ? null : found.next().toString());
  }

  private CallPage refused(Caller caller, @Nullable Long below, int most) {
    List<KeptRefusals.Entry> page = refusals.list(caller.account().id(), below, most);
    String next = page.size() < most ? null : Long.toString(page.getLast().sequence());
    boolean full = policy.showsCostTo(caller);
    return new CallPage(page.stream().map(entry -> RefusedCallView.of(entry, full)).toList(), next);
  }

  @GetMapping(value = "/api/v1/calls/{call}", produces = "application/json")
  @Operation(
      summary = "Show a call's receipt",
      description = "The facts it was rated on, the lines that made its price, its entries.")
  ReceiptView show(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String call) {
    CallRecord record = visible.to(caller, call);
    return ReceiptView.of(record, policy.showsCostTo(caller));
  }
}
