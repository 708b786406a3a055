package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.plan.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A key as JSON; never the key itself.
final class KeyView {

  private KeyView() {}

  /// What is shown of a key and no edit changes.
  static final List<String> FIXED =
      List.of("id", "account", "test", "hint", "created", "revoked", "previous_until", "last_used");

  /// What an edit may change, and so what its entity tag is of.
  static ObjectNode of(ApiKey key) {
    ApiKey.Terms terms = key.terms();
    RateLimit rates = terms.scope().rates();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", key.id().toString()).put("account", key.account().toString());
    view.put("name", terms.name()).put("role", terms.role().name().toLowerCase(Locale.ROOT));
    view.put("test", key.test()).put("hint", key.hint());
    view.put("member", terms.member() == null ? null : terms.member().toString());
    var models = view.putArray("models");
    terms.scope().models().forEach(models::add);
    var services = view.putArray("services");
    terms.scope().services().forEach(services::add);
    var networks = view.putArray("networks");
    terms.scope().networks().forEach(range -> networks.add(range.toString()));
    view.put("requests_per_minute", rates.requests()).put("tokens_per_minute", rates.tokens());
    view.put("expires", text(terms.expires())).put("created", key.created().toString());
    view.put("revoked", text(key.revoked())).put("previous_until", text(key.previousUntil()));
    return view;
  }

  static ObjectNode of(ApiKey key, @Nullable Instant lastUsed) {
    return of(key).put("last_used", text(lastUsed));
  }

  static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
