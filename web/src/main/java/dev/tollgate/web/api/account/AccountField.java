package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.web.body.BodyFields;

/// The account that an administrator's request is about.
public final class AccountField {

  private static final String RULE = "must be an account like acct_17";

  private AccountField() {}

  /// @throws dev.tollgate.web.error.Refusal if the body names none
  public static AccountId required(BodyFields fields) {
    AccountId account = fields.parsed("account", AccountId::parse, RULE);
    if (account == null && !fields.has("account")) {
      fields.wrong("account", RULE);
    }
    if (account == null) {
      fields.refuseIfWrong();
      throw new IllegalStateException("An account that is missing was not refused");
    }
    return account;
  }
}
