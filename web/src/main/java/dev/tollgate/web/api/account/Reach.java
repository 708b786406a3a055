package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How far an interface reaches: a customer's to its own account, where others' things are not
/// there at all, an administrator's to any.
public enum Reach {
  OWN,
  ANY;

  /// Whose things are listed; null: everybody's.
  ///
  /// @param asked the account that the query names; a customer need not name its own
  public @Nullable AccountId listed(Caller caller, @Nullable String asked) {
    AccountId account = QueryId.of("account", asked, AccountId::parse, "acct_17");
    if (this == ANY) {
      return account;
    }
    if (account != null && !account.equals(caller.account().id())) {
      throw notFound("account", account.toString());
    }
    return caller.account().id();
  }

  /// Whose thing is made: the body says so to an administrator.
  public AccountId made(Caller caller, BodyFields fields) {
    return this == ANY ? AccountField.required(fields) : caller.account().id();
  }

  /// @param kind what is looked for: `team`
  /// @throws Refusal if there is none of that id to be seen
  public <I, T> T find(
      Caller caller,
      String kind,
      String id,
      Function<String, Optional<I>> parse,
      Function<I, Optional<T>> find,
      Function<T, AccountId> owner) {
    return parse
        .apply(id)
        .flatMap(find)
        .filter(found -> this == ANY || owner.apply(found).equals(caller.account().id()))
        .orElseThrow(() -> notFound(kind, id));
  }

  public static Refusal notFound(String kind, String id) {
    return new Refusal(
        ApiError.of(
            404,
            kind + "_not_found",
            "There is no %s '%s' here. Those there are are listed one level up, with ids like %s_17."
                .formatted(kind, Shown.of(id), kind.equals("account") ? "acct" : kind)));
  }

  public static Refusal editedMeanwhile(String name) {
    return new Refusal(
        ApiError.of(
            412,
            "edited_meanwhile",
            "%s was changed since you read it. Read it again and repeat your change."
                .formatted(name)));
  }

  public static Refusal wrongField(String field, String message) {
    return new Refusal(ApiError.ofField(422, "invalid_request", field, message));
  }

  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
