package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.PasswordByLink.Invitation;
import dev.tollgate.engine.access.Registered;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who signs in, as JSON.
final class PersonView {

  private PersonView() {}

  static ObjectNode of(Registered person) {
    Registered.Terms terms = person.terms();
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", person.name())
        .put("role", Reach.word(terms.role()))
        .put("account", terms.account().toString())
        .put("member", terms.member() == null ? null : terms.member().toString())
        .put("email", terms.email())
        .put("has_password", person.hasPassword())
        .put("disabled", KeyView.text(person.disabled()));
  }

  /// @param seen null: never, and not invited
  static ObjectNode of(Registered person, Registered.@Nullable Seen seen) {
    return of(person)
        .put("last_signed_in", seen == null ? null : KeyView.text(seen.signedIn()))
        .put("invited_until", seen == null ? null : KeyView.text(seen.invitedUntil()));
  }

  /// Somebody who is invited. A link to hand over is in this answer and nowhere else.
  ///
  /// @throws dev.tollgate.web.error.Refusal if the mail could not be sent
  static ResponseEntity<JsonNode> invited(int status, Registered person, Invitation letter) {
    ObjectNode view = of(person);
    switch (PersonProblems.invited(letter)) {
      case Invitation.ToHandOver(String link) -> view.put("link", link);
      case Invitation.Sent(String email) -> view.put("sent_to", email);
      case Invitation.Failed _ -> throw new IllegalStateException("It was told");
    }
    return ResponseEntity.status(status).header("Cache-Control", "no-store").body(view);
  }
}
