package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.InviteColleague.Wanted;
import dev.tollgate.engine.access.InviteColleague.Who;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.body.BodyFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a manager decides about somebody else of the account.
record ReadColleague(BodyFields fields) {

  static final String EXAMPLE =
      "{\"email\": \"anna@example.com\", \"role\": \"member\", \"member\": \"member_17\"}, or \"member_name\": \"Anna\" for a member who is made";
  static final String CHANGE = "{\"role\": \"manager\", \"member\": null}";

  private static final List<String> SHOWN =
      List.of("name", "email", "has_password", "disabled", "last_signed_in", "invited_until");

  /// @throws dev.tollgate.web.error.Refusal naming every field that is wrong
  Wanted wanted() {
    String email = fields.required("email");
    if (email != null && !(Registered.isEmail(email) && Registered.isName(email))) {
      fields.wrong(
          "email",
          "must be an address like anna@example.com, of up to %d letters, digits and . _ @ + ' -"
              .formatted(Registered.LONGEST_NAME));
    }
    if (!fields.has("role")) {
      fields.note("role", "role is missing: manager or member.");
    }
    Role role = role();
    MemberId member = member();
    String name = fields.text("member_name");
    if (member != null && name != null) {
      fields.wrong("member_name", "must be left out: they are a member that there is");
    }
    if (role == Role.MEMBER && member == null && name == null && !fields.isWrong("member")) {
      fields.note(
          "member",
          "A member is one of your account's: say which, like member_17, or a member_name for one who is made.");
    }
    fields.refuseOthers();
    Who who =
        member != null
            ? new Who.Known(member)
            : name == null ? new Who.Nobody() : new Who.New(name);
    return new Wanted(String.valueOf(email), role == Role.MANAGER, who);
  }

  /// What is left out stays as it was; null takes the member away.
  ///
  /// @throws dev.tollgate.web.error.Refusal naming every field that is wrong
  Registered.Terms terms(AccountId account, Registered.Terms was) {
    Role role = role();
    MemberId member = member();
    fields.letBe(SHOWN);
    Registered.Terms terms =
        new Registered.Terms(
            role == null ? was.role() : role,
            account,
            member == null && !fields.isCleared("member") ? was.member() : member,
            was.email());
    if (terms.role() == Role.MEMBER && terms.member() == null && was.member() != null) {
      fields.note("member", "Somebody who is no manager is one of the members: say which.");
    }
    fields.refuseOthers();
    return terms;
  }

  private @Nullable Role role() {
    return fields.parsed(
        "role",
        text ->
            switch (text) {
              case "manager" -> Optional.of(Role.MANAGER);
              case "member" -> Optional.of(Role.MEMBER);
              default -> Optional.empty();
            },
        "must be manager or member");
  }

  private @Nullable MemberId member() {
    return fields.parsed("member", MemberId::parse, "must be a member like member_17, or null");
  }
}
