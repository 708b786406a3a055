package dev.tollgate.web.credit;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Locale;

/// What came of moving credits, for who asked for it.
public final class AdjustmentProblems {

  private static final int MOST_SHOWN = 60;

  private AdjustmentProblems() {}

  /// @throws Refusal if nothing was moved
  public static AdjustmentAnswer.Done done(AccountId account, AdjustmentAnswer answer) {
    return switch (answer) {
      case AdjustmentAnswer.Done done -> done;
      case AdjustmentAnswer.ReferenceTaken taken -> throw new Refusal(taken(taken));
      case AdjustmentAnswer.NotEnough lacking -> throw new Refusal(notEnough(lacking));
      case AdjustmentAnswer.NoSuchCall none ->
          throw new Refusal(noSuchCall(account, none.call().toString()));
      case AdjustmentAnswer.NothingCharged none -> throw new Refusal(nothingCharged(none));
      case AdjustmentAnswer.AboveCharge above -> throw new Refusal(aboveCharge(above));
      case AdjustmentAnswer.NoSuchLot none ->
          throw new IllegalStateException("Nobody named " + none);
    };
  }

  private static ApiError taken(AdjustmentAnswer.ReferenceTaken taken) {
    return ApiError.of(
        409,
        "reference_taken",
        "The reference '%s' stands for a %s of %s on this account. Take another one."
            .formatted(
                taken.earlier().reference(),
                taken.earlier().kind().name().toLowerCase(Locale.ROOT),
                taken.earlier().amount()));
  }

  private static ApiError notEnough(AdjustmentAnswer.NotEnough lacking) {
    return ApiError.of(
        409,
        "insufficient_credits",
        "%s were to be taken back and %s are free. What calls hold and what is owed is not taken; deduct less."
            .formatted(lacking.asked(), lacking.free()));
  }

  public static ApiError noSuchCall(AccountId account, String call) {
    return ApiError.of(
        404,
        "call_not_found",
        "%s has no call '%s'. GET /api/v1/credits/transactions?account=%s&kind=call lists those it was charged for."
            .formatted(
                account,
                call.length() > MOST_SHOWN ? call.substring(0, MOST_SHOWN) : call,
                account));
  }

  private static ApiError nothingCharged(AdjustmentAnswer.NothingCharged none) {
    return ApiError.of(
        409,
        "nothing_charged",
        "%s is %s and was charged nothing, so there is nothing to refund."
            .formatted(none.call(), none.state().name().toLowerCase(Locale.ROOT)));
  }

  private static ApiError aboveCharge(AdjustmentAnswer.AboveCharge above) {
    return ApiError.of(
        409,
        "refund_above_charge",
        "%s was charged %s, of which %s were refunded: %s are left to refund, and %s were asked for."
            .formatted(
                above.call(),
                above.charged(),
                above.refunded(),
                above.charged().minus(above.refunded()),
                above.asked()));
  }
}
