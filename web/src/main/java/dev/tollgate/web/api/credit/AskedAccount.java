package dev.tollgate.web.api.credit;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import org.jspecify.annotations.Nullable;

/// The account a request is about: the caller's own unless an operator names another. One that is
/// not to be seen is not there at all.
public final class AskedAccount {

  private static final int MOST_SHOWN = 60;

  private final Callers callers;

  public AskedAccount(Callers callers) {
    this.callers = callers;
  }

  /// @param asked `acct_17`; null: the caller's own
  /// @throws Refusal if there is no such account to be seen
  public Account of(Caller caller, @Nullable String asked) {
    return seenBy(caller, asked).account();
  }

  /// The same with its tier, as its own first key would call.
  ///
  /// @throws Refusal if there is no such account to be seen
  public Caller seenBy(Caller caller, @Nullable String asked) {
    if (asked == null || asked.equals(caller.account().id().toString())) {
      return caller;
    }
    return AccountId.parse(asked)
        .filter(_ -> caller.role().isOperator())
        .flatMap(callers::byAccount)
        .orElseThrow(() -> new Refusal(notFound(asked)));
  }

  private static ApiError notFound(String asked) {
    return ApiError.of(
        404,
        "account_not_found",
        "There is no account '%s'. Accounts are written acct_ and a number; leave it out for your own."
            .formatted(asked.length() > MOST_SHOWN ? asked.substring(0, MOST_SHOWN) : asked));
  }
}
