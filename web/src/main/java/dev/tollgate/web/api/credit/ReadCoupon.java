package dev.tollgate.web.api.credit;

import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.CouponTerms;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.body.BodyFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a coupon out of a body, telling everything that is wrong with it at once.
final class ReadCoupon {

  static final String EXAMPLE =
      "{\"code\": \"WELCOME-50\", \"kind\": \"credit_bonus\", \"target\": \"calls\", \"amount\": \"50\", \"uses\": 100, \"once_per_account\": true, \"starts\": \"2026-12-01T00:00:00Z\", \"ends\": \"2027-01-01T00:00:00Z\", \"tiers\": [\"starter\"], \"months\": 3}";

  private static final long MOST_USES = 1_000_000_000L;
  private static final long MOST_MONTHS = 120;
  private static final int DECIMALS = 6;
  private static final long MOST_AMOUNT = 1_000_000_000L;

  private final Callers callers;

  ReadCoupon(Callers callers) {
    this.callers = callers;
  }

  Coupon from(byte @Nullable [] body, Instant now) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String code = fields.required("code");
    Coupon.Kind kind = needed(fields, "kind", Coupon.Kind.class, Coupon.Kind.PERCENTAGE);
    Coupon.Target target = needed(fields, "target", Coupon.Target.class, Coupon.Target.PURCHASE);
    BigDecimal amount = fields.decimal("amount", DECIMALS, MOST_AMOUNT);
    Long uses = atLeastOne(fields, "uses", MOST_USES);
    Long months = atLeastOne(fields, "months", MOST_MONTHS);
    Instant ends = fields.instant("ends", Instant.MAX);
    Coupon coupon =
        new Coupon(
            code == null ? "" : CouponsController.codeOf(code),
            kind,
            target,
            amount,
            uses,
            0,
            !fields.has("once_per_account") || fields.flag("once_per_account"),
            fields.instant("starts", now),
            ends.equals(Instant.MAX) ? null : ends,
            Set.copyOf(fields.texts("tiers", List.of())),
            months == null ? null : months.intValue(),
            null);
    // What could not be read is told already.
    CouponTerms.faults(coupon, tier -> callers.tier(tier).isPresent(), now).stream()
        .filter(fault -> !fields.isWrong(fault.field()))
        .toList()
        .forEach(fault -> fields.note(fault.field(), fault.message()));
    fields.refuseOthers();
    return coupon;
  }

  private static <E extends Enum<E>> E needed(
      BodyFields fields, String field, Class<E> words, E otherwise) {
    E word = fields.word(field, words);
    if (!fields.has(field)) {
      fields.wrong(field, "must be given");
    }
    return word == null ? otherwise : word;
  }

  private static @Nullable Long atLeastOne(BodyFields fields, String field, long most) {
    if (!fields.has(field)) {
      return null;
    }
    long count = fields.count(field, most, 1);
    if (count == 0) {
      fields.wrong(field, "must be at least 1");
      return 1L;
    }
    return count;
  }
}
