package dev.tollgate.web.api.credit;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.credit.AdjustmentProblems;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the call a refund is of, by its id or by the number of its transaction. Nothing but a call
/// is refunded: least of all a refund.
final class RefundedCall {

  private final Transactions transactions;

  RefundedCall(Transactions transactions) {
    this.transactions = transactions;
  }

  /// @param call `call_…`; null: the transaction names it
  /// @param transaction zero: the call is named
  record Named(@Nullable String call, long transaction) {}

  static Named named(BodyFields fields) {
    String call = fields.text("call");
    long transaction = fields.count("transaction", Long.MAX_VALUE, 0);
    if (fields.has("call") == fields.has("transaction")) {
      fields.wrong("call", "must name the call, unless 'transaction' does");
    }
    return new Named(call, transaction);
  }

  /// @throws Refusal if it is no call of the account
  CallId of(AccountId account, Named named) {
    String call = named.call();
    if (call != null) {
      return CallId.parse(call)
          .orElseThrow(() -> new Refusal(AdjustmentProblems.noSuchCall(account, call)));
    }
    Transaction found =
        transactions
            .find(account, named.transaction())
            .orElseThrow(() -> new Refusal(noSuchTransaction(account, named.transaction())));
    CallId charged = found.call();
    if (found.kind() == Transaction.Kind.CALL && charged != null) {
      return charged;
    }
    throw new Refusal(noCall(found));
  }

  private static ApiError noSuchTransaction(AccountId account, long transaction) {
    return ApiError.of(
        404,
        "transaction_not_found",
        "%s has no transaction %d. GET /api/v1/credits/transactions?account=%s lists those it has."
            .formatted(account, transaction, account));
  }

  private static ApiError noCall(Transaction found) {
    String kind = found.kind().name().toLowerCase(Locale.ROOT);
    return ApiError.of(
        409,
        found.kind() == Transaction.Kind.REFUND ? "refund_of_refund" : "not_refundable",
        "Transaction %d is a %s, and only calls are refunded. To take credits back, deduct them; to give some, allocate them."
            .formatted(found.sequence(), kind));
  }
}
