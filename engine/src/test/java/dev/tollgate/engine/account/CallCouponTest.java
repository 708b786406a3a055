package dev.tollgate.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallCouponTest {

  private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

  @Test
  void percentages_in_force_add_up_to_a_hundred_at_most() {
    CallCoupon tenth = new CallCoupon(BigDecimal.TEN, NOW, null);
    CallCoupon most = new CallCoupon(BigDecimal.valueOf(95), NOW, null);

    assertThat(CallCoupon.percentOf(List.of(tenth, tenth), NOW)).isEqualByComparingTo("20");
    assertThat(CallCoupon.percentOf(List.of(tenth, most), NOW)).isEqualByComparingTo("100");
  }

  @Test
  void a_coupon_has_no_effect_before_it_is_redeemed_or_after_its_end() {
    CallCoupon coupon = new CallCoupon(BigDecimal.TEN, NOW, NOW.plusSeconds(60));

    assertThat(CallCoupon.percentOf(List.of(coupon), NOW.minusSeconds(1))).isNull();
    assertThat(CallCoupon.percentOf(List.of(coupon), NOW.plusSeconds(59))).isNotNull();
    assertThat(CallCoupon.percentOf(List.of(coupon), NOW.plusSeconds(60))).isNull();
  }
}
