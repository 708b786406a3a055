package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps who our accounts are at the collector, and what they pay with; a port.
public interface Customers {

  /// What an account is called there; empty: it is none yet.
  Optional<String> of(AccountId account);

  Optional<AccountId> account(String customer);

  /// The account that saved a card.
  Optional<AccountId> ofCard(String card);

  /// Keeps what an account is called there, and answers with what was kept first.
  String keep(AccountId account, String customer, Instant at);

  /// Forgets a customer that is gone there, and all cards.
  void forget(String customer);

  /// Cards in the order they were saved.
  List<Card> cards(AccountId account);

  /// The card that is charged when nobody is there.
  default Optional<Card> preferred(AccountId account) {
    return cards(account).stream().filter(Card::preferred).findFirst();
  }

  /// Keeps which cards there are; the one preferred stays so, or else the newest is.
  void keepCards(AccountId account, List<Card> cards, Instant at);

  /// False when the account has no such card.
  boolean prefer(AccountId account, String card, Instant at, String by);
}
