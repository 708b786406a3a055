package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Accounts.Change;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Accounts as JSON, and what came of a change to one.
final class AccountViews {

  private AccountViews() {}

  static ObjectNode of(Accounts.Entry entry) {
    Account account = entry.account();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", account.id().toString())
        .put("name", account.name())
        .put("tier", account.tierCode())
        .put("kind", Reach.word(account.kind()))
        .put("suspended", account.suspended())
        .put("suspended_for", entry.suspendedFor())
        .put("zone", account.zone().getId())
        .put("anchor_day", account.anchorDay())
        .put("industry", account.industry())
        .put("trial_ends", KeyView.text(account.trialEnds()))
        .put("created", entry.created().toString());
  }

  static ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> Pages.one(status, of(done.entry()));
      case Change.NoSuchTier none ->
          throw Reach.wrongField(
              "tier",
              "There is no tier '%s' that takes new accounts.".formatted(Shown.of(none.code())));
      case Change.Already already ->
          throw new Refusal(
              ApiError.of(
                  409,
                  already.account().suspended() ? "already_suspended" : "not_suspended",
                  "%s is %s."
                      .formatted(
                          already.account().id(),
                          already.account().suspended() ? "suspended already" : "not suspended")));
      case Change.EditedMeanwhile meanwhile -> throw Reach.editedMeanwhile("The account");
    };
  }
}
