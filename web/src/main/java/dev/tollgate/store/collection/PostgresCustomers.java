package dev.tollgate.store.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.collection.Card;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Customers and their cards in PostgreSQL, as Stripe last told of them.
public final class PostgresCustomers implements Customers {

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;

  public PostgresCustomers(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
  }

  @Override
  public Optional<String> of(AccountId account) {
    return database
        .sql("SELECT customer_id FROM stripe_customer WHERE account_id = :account")
        .param("account", account.value())
        .query(String.class)
        .optional();
  }

  @Override
  public Optional<AccountId> account(String customer) {
    return account("SELECT account_id FROM stripe_customer WHERE customer_id = :id", customer);
  }

  @Override
  public Optional<AccountId> ofCard(String card) {
    return account("SELECT account_id FROM saved_card WHERE card_id = :id LIMIT 1", card);
  }

  private Optional<AccountId> account(String sql, String id) {
    return database.sql(sql).param("id", id).query(Long.class).optional().map(AccountId::new);
  }

  @Override
  public String keep(AccountId account, String customer, Instant at) {
    database
        .sql(
            """
            INSERT INTO stripe_customer (account_id, customer_id, made_at)
            VALUES (:account, :customer, :at) ON CONFLICT DO NOTHING
            """)
        .param("account", account.value())
        .param("customer", customer)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return of(account).orElseThrow();
  }

  @Override
  public void forget(String customer) {
    together.executeWithoutResult(_ -> {
      database
          .sql(
              """
              DELETE FROM saved_card WHERE account_id IN (
                SELECT account_id FROM stripe_customer WHERE customer_id = :customer)
              """)
          .param("customer", customer)
          .update();
      database
          .sql("DELETE FROM stripe_customer WHERE customer_id = :customer")
          .param("customer", customer)
          .update();
    });
  }

  @Override
  public List<Card> cards(AccountId account) {
    return database
        .sql(
            """
            SELECT card_id, kind, brand, last4, expires, preferred FROM saved_card
            WHERE account_id = :account ORDER BY saved_at, card_id
            """)
        .param("account", account.value())
        .query((row, number) ->
            new Card(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6)))
        .list();
  }

  @Override
  public void keepCards(AccountId account, List<Card> cards, Instant at) {
    together.executeWithoutResult(_ -> {
      lock(account);
      database
          .sql("DELETE FROM saved_card WHERE account_id = :account AND card_id <> ALL (:cards)")
          .param("account", account.value())
          .param("cards", cards.stream().map(Card::id).toArray(String[]::new))
          .update();
      cards.forEach(card -> keep(account, card, at));
      preferNewest(account);
    });
  }

  private void lock(AccountId account) {
    database
        .sql("SELECT account_id FROM stripe_customer WHERE account_id = :account FOR UPDATE")
        .param("account", account.value())
        .query(Long.class)
        .optional();
  }

  private void keep(AccountId account, Card card, Instant at) {
    database
        .sql(
            """
            INSERT INTO saved_card (account_id, card_id, kind, brand, last4, expires, preferred,
              saved_at)
            VALUES (:account, :card, :kind, :brand, :last4, :expires, false, :at)
            ON CONFLICT (account_id, card_id) DO UPDATE SET
              brand = excluded.brand, last4 = excluded.last4, expires = excluded.expires
            """)
        .param("account", account.value())
        .param("card", card.id())
        .param("kind", card.kind())
        .param("brand", card.brand())
        .param("last4", card.last4())
        .param("expires", card.expires())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void preferNewest(AccountId account) {
    database
        .sql(
            """
            UPDATE saved_card SET preferred = true
            WHERE account_id = :account
              AND NOT EXISTS (SELECT FROM saved_card WHERE account_id = :account AND preferred)
              AND card_id = (SELECT card_id FROM saved_card WHERE account_id = :account
                ORDER BY saved_at DESC, card_id LIMIT 1)
            """)
        .param("account", account.value())
        .update();
  }

  @Override
  public boolean prefer(AccountId account, String card, Instant at, String by) {
    return Boolean.TRUE.equals(
        together.execute(_ -> {
          lock(account);
          Optional<Card> before = preferred(account);
          if (cards(account).stream().noneMatch(each -> each.id().equals(card))) {
            return false;
          }
          mark(account, "preferred", false, "");
          mark(account, "card_id = :card", true, card);
          audit.add(
              new AuditEntry(
                  at,
                  by,
                  "card.prefer",
                  account.toString(),
                  before.map(Card::id).orElse(null),
                  card,
                  ""));
          return true;
        }));
  }

  private void mark(AccountId account, String which, boolean preferred, String card) {
    database
        .sql(
            "UPDATE saved_card SET preferred = :preferred WHERE account_id = :account AND (%s)"
                .formatted(which))
        .param("preferred", preferred)
        .param("account", account.value())
        .param("card", card)
        .update();
  }
}
