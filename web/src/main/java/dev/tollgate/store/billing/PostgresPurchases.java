package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.billing.Purchase.State;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.Redemption;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Packages and purchases in PostgreSQL.
public final class PostgresPurchases implements Purchases {

  static final String SELECT =
      """
      SELECT purchase_id, account_id, package, credits_micros, price_cents, coupon, state, asked_at,
        coalesce(payment_id, (SELECT y.payment_id FROM payment y
          WHERE y.account_id = purchase.account_id
            AND y.reference = 'purchase:' || purchase_id)) AS payment_id
      FROM purchase
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final Coupons coupons;

  /// @param coupons in the same database, so that both change in one step
  public PostgresPurchases(DataSource source, Coupons coupons) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.coupons = coupons;
  }

  @Override
  public List<CreditPackage> packages() {
    return database
        .sql(
            """
            SELECT code, name, credits_micros, price_cents, on_sale, sort FROM credit_package
            ORDER BY sort, code
            """)
        .query((row, number) ->
            new CreditPackage(
                row.getString(1),
                row.getString(2),
                new Credits(row.getLong(3)),
                new Cents(row.getLong(4)),
                row.getBoolean(5),
                row.getInt(6)))
        .list();
  }

  @Override
  public void save(CreditPackage sold, Instant at, String by) {
    together.executeWithoutResult(transaction -> {
      String before =
          packages().stream()
              .filter(each -> each.code().equals(sold.code()))
              .findFirst()
              .map(PostgresPurchases::shown)
              .orElse(null);
      database
          .sql(
              """
              INSERT INTO credit_package (code, name, credits_micros, price_cents, on_sale, sort)
              VALUES (:code, :name, :credits, :price, :onSale, :sort)
              ON CONFLICT (code) DO UPDATE SET
                name = excluded.name, credits_micros = excluded.credits_micros,
                price_cents = excluded.price_cents, on_sale = excluded.on_sale,
                sort = excluded.sort
              """)
          .param("code", sold.code())
          .param("name", sold.name())
          .param("credits", sold.credits().micros())
          .param("price", sold.price().cents())
          .param("onSale", sold.onSale())
          .param("sort", sold.sort())
          .update();
      audit.add(
          new AuditEntry(
              at, by, "package.save", "package " + sold.code(), before, shown(sold), ""));
    });
  }

  @Override
  public Optional<Purchase> begin(
      AccountId account,
      CreditPackage bought,
      Cents price,
      @Nullable Redemption coupon,
      Instant at,
      String by) {
    return together.execute(transaction -> {
      if (coupon != null && !coupons.consume(coupon.id(), at, by)) {
        return Optional.<Purchase>empty();
      }
      long id =
          database
              .sql(
                  """
                  INSERT INTO purchase (account_id, package, credits_micros, price_cents, coupon,
                    redemption_id, state, asked_at)
                  VALUES (:account, :package, :credits, :price, :coupon, :redemption,
                    'AWAITING_PAYMENT', :at)
                  RETURNING purchase_id
                  """)
              .param("account", account.value())
              .param("package", bought.code())
              .param("credits", bought.credits().micros())
              .param("price", price.cents())
              .param("coupon", coupon == null ? null : coupon.code())
              .param("redemption", coupon == null ? null : coupon.id())
              .param("at", at.atOffset(ZoneOffset.UTC))
              .query(Long.class)
              .single();
      audit.add(
          new AuditEntry(
              at, by, "purchase.ask", account.toString(), null, shown(bought), "purchase " + id));
      return Optional.of(byId(id));
    });
  }

  @Override
  public Purchase awaits(Purchase purchase, long payment) {
    database
        .sql("UPDATE purchase SET payment_id = :payment WHERE purchase_id = :id")
        .param("payment", payment)
        .param("id", purchase.id())
        .update();
    return byId(purchase.id());
  }

  @Override
  public Optional<Purchase> end(Purchase purchase, State state, Instant at) {
    return together.execute(_ -> {
      int ended =
          database
              .sql(
                  """
                  UPDATE purchase SET state = :state
                  WHERE purchase_id = :id AND state = 'AWAITING_PAYMENT'
                  """)
              .param("state", state.name())
              .param("id", purchase.id())
              .update();
      if (ended == 0) {
        return Optional.<Purchase>empty();
      }
      if (state == State.NOT_PAID) {
        redemption(purchase)
            .ifPresent(each ->
                coupons.giveBack(each, at, "%s was not paid".formatted(purchase.reference())));
      }
      return Optional.of(byId(purchase.id()));
    });
  }

  private Optional<Long> redemption(Purchase purchase) {
    return database
        .sql(
            """
            SELECT redemption_id FROM purchase
            WHERE purchase_id = :id AND redemption_id IS NOT NULL
            """)
        .param("id", purchase.id())
        .query(Long.class)
        .optional();
  }

  @Override
  public Optional<Purchase> latestByItself(AccountId account) {
    return database
        .sql(SELECT + "WHERE account_id = :account AND automatic ORDER BY purchase_id DESC LIMIT 1")
        .param("account", account.value())
        .query(PostgresPurchases::purchase)
        .optional();
  }

  @Override
  public Optional<Purchase> paidBy(long payment) {
    return database
        .sql(
            SELECT
                + """
                WHERE purchase_id = (
                  SELECT substr(reference, 10)::bigint FROM payment
                  WHERE payment_id = :payment AND reference ~ '^purchase:[0-9]+$')
                """)
        .param("payment", payment)
        .query(PostgresPurchases::purchase)
        .optional();
  }

  @Override
  public List<Purchase> due(int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE state = 'AWAITING_PAYMENT' AND EXISTS (
                  SELECT FROM payment p
                  WHERE p.account_id = purchase.account_id
                    AND p.reference = 'purchase:' || purchase_id AND p.state <> 'OPEN')
                ORDER BY purchase_id LIMIT :limit
                """)
        .param("limit", limit)
        .query(PostgresPurchases::purchase)
        .list();
  }

  @Override
  public List<Purchase> of(AccountId account, @Nullable Long before, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE account_id = :account
                  AND purchase_id < coalesce(:before, 9223372036854775807)
                ORDER BY purchase_id DESC LIMIT :limit
                """)
        .param("account", account.value())
        .param("before", before)
        .param("limit", limit)
        .query(PostgresPurchases::purchase)
        .list();
  }

  private Purchase byId(long id) {
    return database
        .sql(SELECT + "WHERE purchase_id = :id")
        .param("id", id)
        .query(PostgresPurchases::purchase)
        .single();
  }

  private static String shown(CreditPackage sold) {
    return "{\"credits\": \"%s\", \"usd\": \"%s\", \"on_sale\": %s}"
        .formatted(sold.credits().inCredits(), sold.price().inUsd(), sold.onSale());
  }

  static Purchase purchase(ResultSet row, int number) throws SQLException {
    long payment = row.getLong("payment_id");
    boolean none = row.wasNull();
    return new Purchase(
        row.getLong("purchase_id"),
        new AccountId(row.getLong("account_id")),
        row.getString("package"),
        new Credits(row.getLong("credits_micros")),
        new Cents(row.getLong("price_cents")),
        row.getString("coupon"),
        none ? null : payment,
        State.valueOf(row.getString("state")),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }
}
