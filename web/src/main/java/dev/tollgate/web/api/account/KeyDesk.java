package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.engine.plan.Keys.Change;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is done with keys, by their account or by an administrator.
@Component
class KeyDesk {

  static final String ROTATION = "{\"overlap\": \"PT24H\"}";

  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private final Keys keys;
  private final Accounts accounts;
  private final Budgets budgets;
  private final InstantSource clock;

  KeyDesk(Keys keys, Accounts accounts, Budgets budgets, InstantSource clock) {
    this.keys = keys;
    this.accounts = accounts;
    this.budgets = budgets;
    this.clock = clock;
  }

  ResponseEntity<JsonNode> list(Keys.Asked asked, int limit) {
    List<ApiKey> page = keys.list(asked, limit);
    Map<KeyId, Instant> uses = keys.lastUsed(page);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    page.forEach(key -> data.add(KeyView.of(key, uses.get(key.id()))));
    return ResponseEntity.ok(
        body.put("next", page.size() < limit ? null : page.getLast().id().toString()));
  }

  ResponseEntity<JsonNode> show(ApiKey key) {
    return ResponseEntity.ok()
        .eTag(EntityTag.of(KeyView.of(key)))
        .body(KeyView.of(key, keys.lastUsed(List.of(key)).get(key.id())));
  }

  /// @throws Refusal if there is no such key to be seen
  ApiKey find(String id, Predicate<ApiKey> visible) {
    return KeyId.parse(id)
        .flatMap(keys::of)
        .filter(visible)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404,
                    "key_not_found",
                    "There is no key '%s' here. Keys are listed where you looked, and written like key_17."
                        .formatted(Shown.of(id)))));
  }

  ResponseEntity<JsonNode> issue(Caller caller, AccountId account, BodyFields fields) {
    Instant now = clock.instant();
    boolean test = fields.has("test") ? fields.flag("test") : isDemo(account);
    Budget.Terms budget = ReadBudgetTerms.within(fields, "budget");
    ApiKey.Terms terms = new ReadKeyTerms(fields, null, now).read();
    requireBelow(caller, terms.role());
    Change change = keys.issue(account, terms, test, now, caller.who());
    if (budget != null && change instanceof Change.Done done) {
      // Until it is there nobody knows the key that it limits.
      budgets.make(account, new BudgetOwner.OfKey(done.key().id()), budget, now, caller.who());
    }
    return answer(change, 201);
  }

  private boolean isDemo(AccountId account) {
    return accounts
        .of(account)
        .filter(entry -> entry.account().kind() == Account.Kind.DEMO)
        .isPresent();
  }

  ResponseEntity<JsonNode> edit(
      Caller caller, ApiKey key, BodyFields fields, @Nullable String ifMatch) {
    Instant now = clock.instant();
    requireUsable(caller, key, ifMatch);
    ApiKey.Terms terms = new ReadKeyTerms(fields, key, now).read();
    requireBelow(caller, terms.role());
    return answer(keys.edit(key, terms, now, caller.who()), 200);
  }

  ResponseEntity<JsonNode> rotate(
      Caller caller, ApiKey key, BodyFields fields, @Nullable String ifMatch) {
    Instant now = clock.instant();
    requireUsable(caller, key, ifMatch);
    Duration overlap = fields.duration("overlap");
    if (overlap == null && !fields.has("overlap")) {
      fields.note(
          "overlap",
          "overlap is missing: for how long the old key still works, like PT24H; PT0S ends it now.");
    }
    if (overlap != null && (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0)) {
      fields.wrong("overlap", "must be from PT0S to " + LONGEST_OVERLAP);
    }
    fields.refuseOthers();
    Instant until = now.plus(overlap == null ? Duration.ZERO : overlap);
    return answer(keys.rotate(key, until, now, caller.who()), 200);
  }

  ResponseEntity<JsonNode> revoke(Caller caller, ApiKey key, @Nullable String ifMatch) {
    EntityTag.require(ifMatch, KeyView.of(key), key.id().toString());
    requireBelow(caller, key.terms().role());
    return key.revoked() == null
        ? answer(keys.revoke(key, clock.instant(), caller.who()), 200)
        : show(key);
  }

  private static void requireUsable(Caller caller, ApiKey key, @Nullable String ifMatch) {
    EntityTag.require(ifMatch, KeyView.of(key), key.id().toString());
    requireBelow(caller, key.terms().role());
    if (key.revoked() != null) {
      throw new Refusal(
          ApiError.of(
              409,
              "key_revoked",
              "%s was revoked at %s and stays so. Make a new key."
                  .formatted(key.id(), key.revoked())));
    }
  }

  /// Nobody makes, changes or takes over a key that may more than their own.
  private static void requireBelow(Caller caller, Role role) {
    if (caller.role() == Role.MANAGER && role.isOperator()) {
      throw new Refusal(
          ApiError.of(
              403,
              "role_above_own",
              "A manager's key makes and changes keys of managers and members. Ask an administrator."));
    }
  }

  private ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> {
        ObjectNode view =
            KeyView.of(done.key(), keys.lastUsed(List.of(done.key())).get(done.key().id()));
        if (done.secret() != null) {
          view.put("key", done.secret());
        }
        yield ResponseEntity.status(status)
            .eTag(EntityTag.of(KeyView.of(done.key())))
            .header("Cache-Control", "no-store")
            .body(view);
      }
      case Change.NoSuchAccount none ->
          throw new Refusal(
              ApiError.ofField(
                  404,
                  "account_not_found",
                  "account",
                  "There is no account %s.".formatted(none.account())));
      case Change.NoSuchMember none ->
          throw new Refusal(
              ApiError.ofField(
                  422,
                  "invalid_request",
                  "member",
                  "The account has no member %s.".formatted(none.member())));
      case Change.EditedMeanwhile meanwhile ->
          throw new Refusal(
              ApiError.of(
                  412,
                  "edited_meanwhile",
                  "%s was changed since you read it. Read it again and repeat your change."
                      .formatted(meanwhile.key())));
    };
  }
}
