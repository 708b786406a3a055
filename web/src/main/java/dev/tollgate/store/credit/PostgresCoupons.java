package dev.tollgate.store.credit;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Coupon.NotRedeemable;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.Redemption;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Coupons in PostgreSQL. Whoever redeems one locks its row first, so that it is counted exactly.
public final class PostgresCoupons implements Coupons {

  private static final String REDEMPTIONS =
      """
      SELECT r.redemption_id, r.code, r.account_id, r.number, c.kind, c.target, c.amount,
        r.redeemed_at, r.ends_at, r.times_left, r.granted
      FROM coupon_redemption r JOIN coupon c ON c.code = r.code
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;

  public PostgresCoupons(DataSource source) {
    database = JdbcClient.create(source);
    together = new TransactionTemplate(new JdbcTransactionManager(source));
    audit = new AuditTrail(source);
  }

  @Override
  public boolean create(Coupon coupon, Instant at, String actor) {
    return Boolean.TRUE.equals(
        together.execute(_ -> {
          boolean made = insert(coupon, at) == 1;
          if (made) {
            audit.add(
                new AuditEntry(
                    at,
                    actor,
                    "coupon.create",
                    "coupon " + coupon.code(),
                    null,
                    CouponRows.json(coupon),
                    ""));
          }
          return made;
        }));
  }

  private int insert(Coupon coupon, Instant at) {
    return database
        .sql(
            """
            INSERT INTO coupon (code, kind, target, amount, uses, once_per_account, starts_at,
              ends_at, tiers, months, created_at)
            VALUES (:code, :kind, :target, :amount, :uses, :once, :starts, :ends, :tiers, :months,
              :at)
            ON CONFLICT (code) DO NOTHING
            """)
        .param("code", coupon.code())
        .param("kind", coupon.kind().name())
        .param("target", coupon.target().name())
        .param("amount", coupon.amount())
        .param("uses", coupon.uses())
        .param("once", coupon.oncePerAccount())
        .param("starts", CouponRows.time(coupon.starts()))
        .param("ends", CouponRows.time(coupon.ends()))
        .param("tiers", coupon.tiers().stream().sorted().toArray(String[]::new))
        .param("months", coupon.months())
        .param("at", CouponRows.time(at))
        .update();
  }

  @Override
  public Optional<Coupon> of(String code) {
    return find(code, "");
  }

  private Optional<Coupon> find(String code, String lock) {
    return database
        .sql("SELECT * FROM coupon WHERE code = :code " + lock)
        .param("code", code)
        .query(CouponRows::coupon)
        .optional();
  }

  @Override
  public List<Coupon> list(@Nullable String after, int limit) {
    return database
        .sql("SELECT * FROM coupon WHERE code > :after ORDER BY code LIMIT :limit")
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(CouponRows::coupon)
        .list();
  }

  @Override
  public void retire(String code, Instant at, String actor) {
    together.executeWithoutResult(_ -> {
      int retired =
          database
              .sql("UPDATE coupon SET retired_at = :at WHERE code = :code AND retired_at IS NULL")
              .param("at", CouponRows.time(at))
              .param("code", code)
              .update();
      if (retired == 1) {
        audit.add(
            new AuditEntry(at, actor, "coupon.retire", "coupon " + code, "in use", "retired", ""));
      }
    });
  }

  @Override
  public Redeeming redeem(String code, Account account, Instant at, String actor) {
    return Objects.requireNonNull(
        together.execute(_ ->
            find(code, "FOR UPDATE")
                .map(coupon -> redeem(coupon, account, at, actor))
                .orElseGet(Redeeming.NoSuch::new)));
  }

  private Redeeming redeem(Coupon coupon, Account account, Instant at, String actor) {
    List<Redemption> before = redemptionsOf(coupon.code(), account.id());
    Optional<Redemption> ungranted =
        before.stream().filter(redemption -> !redemption.granted()).findFirst();
    if (ungranted.isPresent()) {
      return new Redeeming.Redeemed(ungranted.get(), true);
    }
    Optional<NotRedeemable> refusal = coupon.refusal(account.tierCode(), before.size(), at);
    if (refusal.isPresent()) {
      return new Redeeming.Refused(coupon, refusal.get());
    }
    count(coupon, account, before.size() + 1, at);
    audit.add(
        new AuditEntry(
            at,
            actor,
            "coupon.redeem",
            account.id().toString(),
            null,
            CouponRows.json(coupon),
            coupon.code()));
    return new Redeeming.Redeemed(redemptionsOf(coupon.code(), account.id()).getLast(), false);
  }

  private void count(Coupon coupon, Account account, int number, Instant at) {
    database
        .sql("UPDATE coupon SET used = used + 1 WHERE code = :code")
        .param("code", coupon.code())
        .update();
    database
        .sql(
            """
            INSERT INTO coupon_redemption
              (code, account_id, number, redeemed_at, ends_at, times_left, granted)
            VALUES (:code, :account, :number, :at, :ends, :left, :granted)
            """)
        .param("code", coupon.code())
        .param("account", account.id().value())
        .param("number", number)
        .param("at", CouponRows.time(at))
        .param("ends", CouponRows.time(coupon.effectEnds(at, account.zone())))
        .param("left", coupon.timesBilled())
        .param("granted", coupon.kind() != Coupon.Kind.CREDIT_BONUS)
        .update();
    if (coupon.kind() == Coupon.Kind.PERCENTAGE && coupon.target() == Coupon.Target.CALLS) {
      putInForce(account.id(), at);
    }
  }

  /// The account's own version moves with it, so that no node goes on without it.
  private void putInForce(AccountId account, Instant at) {
    database
        .sql(
            """
            UPDATE account SET call_coupons = (
              SELECT json_agg(json_build_array(
                c.amount::text, (extract(epoch FROM r.redeemed_at) * 1000000)::bigint,
                (extract(epoch FROM r.ends_at) * 1000000)::bigint) ORDER BY r.redemption_id)::text
              FROM coupon_redemption r JOIN coupon c ON c.code = r.code
              WHERE r.account_id = :account AND c.kind = 'PERCENTAGE' AND c.target = 'CALLS'
                AND (r.ends_at IS NULL OR r.ends_at > :at))
            WHERE account_id = :account
            """)
        .param("account", account.value())
        .param("at", CouponRows.time(at))
        .update();
  }

  private List<Redemption> redemptionsOf(String code, AccountId account) {
    return database
        .sql(REDEMPTIONS + "WHERE r.code = :code AND r.account_id = :account ORDER BY r.number")
        .param("code", code)
        .param("account", account.value())
        .query(CouponRows::redemption)
        .list();
  }

  @Override
  public void granted(Redemption redemption) {
    database
        .sql("UPDATE coupon_redemption SET granted = true WHERE redemption_id = :id")
        .param("id", redemption.id())
        .update();
  }

  @Override
  public List<Redemption> ungranted(Instant redeemedBefore, int limit) {
    return database
        .sql(
            REDEMPTIONS
                + """
                WHERE NOT r.granted AND r.redeemed_at < :before
                ORDER BY r.redeemed_at LIMIT :limit
                """)
        .param("before", CouponRows.time(redeemedBefore))
        .param("limit", limit)
        .query(CouponRows::redemption)
        .list();
  }

  @Override
  public int redemptions(String code, AccountId account) {
    return redemptionsOf(code, account).size();
  }

  @Override
  public List<Redemption> benefits(AccountId account) {
    return database
        .sql(
            REDEMPTIONS
                + "WHERE r.account_id = :account AND r.times_left > 0 ORDER BY r.redemption_id")
        .param("account", account.value())
        .query(CouponRows::redemption)
        .list();
  }

  @Override
  public boolean consume(long redemption, Instant at, String actor) {
    return Boolean.TRUE.equals(
        together.execute(_ -> {
          Optional<Integer> left =
              database
                  .sql(
                      """
                      UPDATE coupon_redemption SET times_left = times_left - 1
                      WHERE redemption_id = :id AND times_left > 0 RETURNING times_left
                      """)
                  .param("id", redemption)
                  .query(Integer.class)
                  .optional();
          left.ifPresent(after ->
              audit.add(
                  new AuditEntry(
                      at,
                      actor,
                      "coupon.consume",
                      "redemption " + redemption,
                      Integer.toString(after + 1),
                      Integer.toString(after),
                      "")));
          return left.isPresent();
        }));
  }

  @Override
  public void giveBack(long redemption, Instant at, String actor) {
    together.executeWithoutResult(_ -> {
      int after =
          database
              .sql(
                  """
                  UPDATE coupon_redemption SET times_left = times_left + 1
                  WHERE redemption_id = :id RETURNING times_left
                  """)
              .param("id", redemption)
              .query(Integer.class)
              .single();
      audit.add(
          new AuditEntry(
              at,
              actor,
              "coupon.give_back",
              "redemption " + redemption,
              Integer.toString(after - 1),
              Integer.toString(after),
              ""));
    });
  }
}
