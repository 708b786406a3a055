package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.NewPassword;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.body.BodyFields;
import org.jspecify.annotations.Nullable;

/// Reads what is decided about somebody who signs in.
public record ReadPerson(BodyFields fields) {

  static final String EXAMPLE =
      "{\"name\": \"anna\", \"role\": \"manager\", \"account\": \"acct_17\", \"member\": null, \"email\": \"anna@example.com\"}, a new one also \"password\"";

  /// The name of somebody new; empty when it is wrong.
  public String name() {
    String name = fields.required("name");
    if (name == null || Registered.isName(name)) {
      return name == null ? "" : name;
    }
    fields.wrong(
        "name",
        "must be 1 to %d letters, digits, blanks and . _ @ + ' -, with a letter or digit first and last"
            .formatted(Registered.LONGEST_NAME));
    return "";
  }

  /// A password that fits a name; null when none was sent, or it is wrong.
  @Nullable String password(String name) {
    String password = fields.text("password");
    if (password != null) {
      NewPassword.unfit(name, password).ifPresent(why -> fields.note("password", why));
    }
    return password;
  }

  /// What is left out stays as it was; null takes it away.
  ///
  /// @param was null: somebody new, who needs a role and an account
  public Registered.@Nullable Terms terms(Registered.@Nullable Terms was) {
    if (was == null && !fields.has("role")) {
      fields.note(
          "role",
          "role is missing: one of owner, admin, analyst, finance, support, manager, member.");
    }
    if (was == null && !fields.has("account")) {
      fields.note("account", "account is missing: the account they act for, like acct_17.");
    }
    Role role = fields.word("role", Role.class);
    AccountId account =
        fields.parsed("account", AccountId::parse, "must be an account like acct_17");
    MemberId member =
        fields.parsed("member", MemberId::parse, "must be a member like member_17, or null");
    String email = fields.text("email");
    if (email != null && !Registered.isEmail(email)) {
      fields.wrong("email", "must be an address like anna@example.com");
    }
    if (was == null) {
      return role == null || account == null
          ? null
          : new Registered.Terms(role, account, member, email);
    }
    return new Registered.Terms(
        role == null ? was.role() : role,
        account == null ? was.account() : account,
        member == null && !fields.isCleared("member") ? was.member() : member,
        email == null && !fields.isCleared("email") ? was.email() : email);
  }
}
