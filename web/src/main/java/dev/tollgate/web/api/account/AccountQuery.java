package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which accounts somebody asks to see, as the query of the request has it.
record AccountQuery(
    @Nullable String tier,
    @Nullable String suspended,
    @Nullable String kind,
    @Nullable String name,
    String sort,
    @Nullable String after) {

  /// @throws dev.tollgate.web.error.Refusal if it cannot be read
  Accounts.Asked read() {
    boolean descending = sort.startsWith("-");
    return new Accounts.Asked(
        QueryId.plain("tier", tier),
        suspended == null ? null : QueryId.flag("suspended", suspended),
        kindOf(),
        QueryId.plain("name", name),
        order(descending ? sort.substring(1) : sort),
        descending,
        QueryId.of("after", after, AccountId::parse, "acct_17"));
  }

  private Accounts.Order order(String word) {
    return Arrays.stream(Accounts.Order.values())
        .filter(each -> Reach.word(each).equals(word))
        .findFirst()
        .orElseThrow(() ->
            QueryId.wrong("sort", sort, "one of created, name, tier, led by - for the last first"));
  }

  private Account.@Nullable Kind kindOf() {
    return QueryId.of(
        "kind",
        kind,
        text ->
            Arrays.stream(Account.Kind.values())
                .filter(each -> Reach.word(each).equals(text))
                .findFirst(),
        "live, demo or replay");
  }
}
