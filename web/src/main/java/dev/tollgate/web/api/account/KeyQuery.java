package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.web.access.Audience;
import org.jspecify.annotations.Nullable;

/// Which keys somebody asks to see, as the query of the request has it.
///
/// @param member `member_17`; null: of all
/// @param revoked `true`: those that were revoked too
/// @param after `key_17`; null: from the first
record KeyQuery(@Nullable String member, String revoked, @Nullable String after) {

  static final KeyQuery ALL = new KeyQuery(null, "true", null);

  /// What a caller may see of its own account: a manager all of it, others what is theirs.
  ///
  /// @throws dev.tollgate.web.error.Refusal if the query cannot be read
  Keys.Asked within(Caller caller) {
    AccountId account = caller.account().id();
    if (Audience.MANAGERS.roles().contains(caller.role())) {
      return of(account);
    }
    boolean hasMember = caller.member() != null;
    return new Keys.Asked(
        account,
        caller.member(),
        hasMember ? null : caller.key(),
        null,
        afterKey(),
        asksForRevoked());
  }

  /// @param account null: of all
  Keys.Asked of(@Nullable AccountId account) {
    MemberId of = QueryId.of("member", member, MemberId::parse, "member_17");
    return new Keys.Asked(account, of, null, null, afterKey(), asksForRevoked());
  }

  private @Nullable KeyId afterKey() {
    return QueryId.of("after", after, KeyId::parse, "key_17");
  }

  private boolean asksForRevoked() {
    return QueryId.flag("revoked", revoked);
  }
}
