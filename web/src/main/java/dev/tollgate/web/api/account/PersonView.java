package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.Registered;
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
}
