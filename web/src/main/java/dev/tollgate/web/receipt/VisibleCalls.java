package dev.tollgate.web.receipt;

import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;

/// The calls a caller may see: a customer those of its account, an operator everybody's. A call of
/// somebody else is not there at all.
public final class VisibleCalls {

  private static final int MOST_SHOWN = 60;

  private final CallRecords records;

  public VisibleCalls(CallRecords records) {
    this.records = records;
  }

  /// @throws Refusal if there is no such call to be seen
  public CallRecord to(Caller caller, String call) {
    return CallId.parse(call)
        .flatMap(records::find)
        .filter(found -> isVisible(caller, found))
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404,
                    "call_not_found",
                    "Your account has no call '%s'. GET /api/v1/calls lists those it has."
                        .formatted(
                            call.length() > MOST_SHOWN ? call.substring(0, MOST_SHOWN) : call))));
  }

  private static boolean isVisible(Caller caller, CallRecord record) {
    return caller.role().isOperator() || record.account().equals(caller.account().id());
  }
}
