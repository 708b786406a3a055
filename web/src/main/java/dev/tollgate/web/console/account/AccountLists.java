package dev.tollgate.web.console.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Keys;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The lists of an account that grow: what moved its credits, calls, keys, members, budgets,
/// invoices, a part of each at a time.
@Component
class AccountLists {

  private static final int MOST = 20;

  private final Transactions transactions;
  private final CallRecords calls;
  private final Keys keys;
  private final Members members;
  private final Budgets budgets;
  private final Invoices invoices;

  AccountLists(
      Transactions transactions,
      CallRecords calls,
      Keys keys,
      Members members,
      Budgets budgets,
      Invoices invoices) {
    this.transactions = transactions;
    this.calls = calls;
    this.keys = keys;
    this.members = members;
    this.budgets = budgets;
    this.invoices = invoices;
  }

  void show(AccountId account, ListsAsked asked, Model model) {
    model.addAttribute("asked", asked);
    model.addAttribute(
        "moved",
        Part.of(
            transactions.list(account, asked.transactions(), MOST + 1),
            MOST,
            asked.transactions().before() != null,
            Transaction::sequence,
            AccountView::moved));
    model.addAttribute("called", called(account, asked));
    model.addAttribute(
        "keys",
        Part.of(
            keys.list(new Keys.Asked(account, null, null, null, asked.afterKey(), true), MOST + 1),
            MOST,
            asked.afterKey() != null,
            ApiKey::id,
            AccountView::key));
    model.addAttribute(
        "members",
        Part.of(
            members.list(account, null, asked.afterMember(), MOST + 1),
            MOST,
            asked.afterMember() != null,
            member -> member.id(),
            Function.identity()));
    model.addAttribute(
        "budgets",
        Part.of(
            budgets.list(account, asked.afterBudget(), MOST + 1),
            MOST,
            asked.afterBudget() != null,
            budget -> budget.id(),
            Function.identity()));
    model.addAttribute(
        "invoices",
        Part.of(
            invoices.list(account, asked.invoicesBelow(), MOST + 1),
            MOST,
            asked.invoicesBelow() != null,
            Invoice::id,
            AccountView::paper));
  }

  private Part<AccountView.Called> called(AccountId account, ListsAsked asked) {
    CallRecords.Found found = calls.search(account, asked.wanted(), asked.calledBelow(), MOST);
    return new Part<>(
        found.calls().stream().map(AccountView::called).toList(),
        found.next() == null ? "" : found.next().toString(),
        asked.calledBelow() != null,
        found.next() != null && found.calls().size() < MOST);
  }
}
