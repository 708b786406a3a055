package dev.tollgate.web.console.account;

import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transactions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which parts of its long lists the page of an account shows, as its query has them. What cannot
/// be read is as if it were left out.
///
/// @param kind of what moved its credits
/// @param moved the number its ledger is shown below
/// @param state of its calls
/// @param model that answered them
/// @param called the number its calls are shown below
/// @param keys the key its keys are shown after; members and budgets likewise
/// @param invoices the number its invoices are shown below
record ListsAsked(
    @Nullable String kind,
    @Nullable String moved,
    @Nullable String state,
    @Nullable String model,
    @Nullable String called,
    @Nullable String keys,
    @Nullable String members,
    @Nullable String budgets,
    @Nullable String invoices) {

  static final ListsAsked NEWEST =
      new ListsAsked(null, null, null, null, null, null, null, null, null);

  Transactions.Asked transactions() {
    return new Transactions.Asked(one(Transaction.Kind.values(), kind), null, null, number(moved));
  }

  CallRecords.Wanted wanted() {
    return new CallRecords.Wanted(
        text(model).isEmpty() ? null : text(model),
        null,
        null,
        one(CallRecord.State.values(), state),
        null,
        null);
  }

  @Nullable Long calledBelow() {
    return number(called);
  }

  @Nullable Long invoicesBelow() {
    return number(invoices);
  }

  @Nullable KeyId afterKey() {
    return KeyId.parse(text(keys)).orElse(null);
  }

  @Nullable MemberId afterMember() {
    return MemberId.parse(text(members)).orElse(null);
  }

  @Nullable BudgetId afterBudget() {
    return BudgetId.parse(text(budgets)).orElse(null);
  }

  public boolean chosen(String name, String value) {
    return value.equals(text(name.equals("kind") ? kind : state));
  }

  /// The same with one thing changed, as a query.
  public String with(String name, String value) {
    UriComponentsBuilder query = UriComponentsBuilder.newInstance();
    put(query, "kind", kind);
    put(query, "moved", moved);
    put(query, "state", state);
    put(query, "model", model);
    put(query, "called", called);
    put(query, "keys", keys);
    put(query, "members", members);
    put(query, "budgets", budgets);
    put(query, "invoices", invoices);
    query.replaceQueryParam(name, value.isEmpty() ? new Object[0] : new Object[] {value});
    if (name.equals("model")) {
      query.replaceQueryParam("called");
    }
    return query.encode().build().toUriString();
  }

  private static void put(UriComponentsBuilder query, String name, @Nullable String value) {
    if (!text(value).isEmpty()) {
      query.queryParam(name, text(value));
    }
  }

  private static <E extends Enum<E>> @Nullable E one(E[] all, @Nullable String word) {
    return Arrays.stream(all)
        .filter(each -> each.name().equalsIgnoreCase(text(word)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long number(@Nullable String text) {
    return text(text).matches("[0-9]{1,18}") ? Long.valueOf(text(text)) : null;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
