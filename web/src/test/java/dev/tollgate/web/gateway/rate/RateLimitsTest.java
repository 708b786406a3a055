package dev.tollgate.web.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.plan.CallLimits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private Instant now = Instant.parse("2026-11-03T10:15:20Z");
  private long nodes = 1;
  private final RateLimits limits = new RateLimits((limit, minute) -> limit / nodes, () -> now);

  @Test
  void a_minute_has_its_requests_and_the_next_has_them_again() {
    Caller caller = caller(1, CallLimits.NONE, new RateLimit(3L, null));

    assertThat(grants(caller, 5)).isEqualTo(3);

    now = now.plusSeconds(39);
    assertThat(grants(caller, 5)).isZero();
    now = now.plusSeconds(1);
    assertThat(grants(caller, 5)).isEqualTo(3);
    now = now.plus(Duration.ofHours(1));
    assertThat(grants(caller, 5)).isEqualTo(3);
  }

  @Test
  void who_has_no_limit_is_told_of_none() {
    Caller caller = caller(1, CallLimits.NONE, RateLimit.NONE);

    assertThat(limits.take(caller, 1_000_000)).isEqualTo(Pass.Granted.UNLIMITED);
  }

  @Test
  void a_refusal_says_how_long_to_wait_and_what_is_left() {
    Caller caller = caller(1, CallLimits.NONE, new RateLimit(1L, 500L));
    limits.take(caller, 100);

    Pass refused = limits.take(caller, 100);

    assertThat(refused)
        .isInstanceOfSatisfying(
            Pass.Refused.class,
            pass -> {
              assertThat(pass.error().status()).isEqualTo(429);
              assertThat(pass.error().code()).isEqualTo("rate_limit_exceeded");
              assertThat(pass.error().headers())
                  .containsEntry("Retry-After", "40")
                  .containsEntry("x-ratelimit-limit-requests", "1")
                  .containsEntry("x-ratelimit-remaining-requests", "0")
                  .containsEntry("x-ratelimit-reset-requests", "40s");
            });
  }

  @Test
  void keys_of_an_account_share_its_tiers_limit_and_have_their_own_beside() {
    CallLimits tier = new CallLimits(4L, null, null, null);
    Caller one = caller(1, tier, new RateLimit(3L, null));
    Caller other = caller(2, tier, RateLimit.NONE);

    assertThat(grants(one, 10)).isEqualTo(3);
    assertThat(grants(other, 10)).isEqualTo(1);
  }

  @Test
  void a_call_refused_by_one_limit_takes_nothing_of_the_others() {
    CallLimits tier = new CallLimits(10L, null, null, null);
    Caller tight = caller(1, tier, new RateLimit(null, 100L));
    Caller other = caller(2, tier, RateLimit.NONE);
    limits.take(tight, 100);

    assertThat(grants(tight, 5)).isZero();

    assertThat(grants(other, 20)).isEqualTo(9);
  }

  @Test
  void tokens_are_taken_as_likely_and_put_right_when_they_are_known() {
    Caller caller = caller(1, CallLimits.NONE, new RateLimit(null, 1_000L));
    Pass.Granted first = granted(caller, 900);
    assertThat(limits.take(caller, 200)).isInstanceOf(Pass.Refused.class);

    first.used(100);

    Pass.Granted second = granted(caller, 800);
    assertThat(second.headers())
        .containsEntry("x-ratelimit-limit-tokens", "1000")
        .containsEntry("x-ratelimit-remaining-tokens", "100");
    second.used(1_400);
    now = now.plusSeconds(60);
    assertThat(limits.take(caller, 600)).isInstanceOf(Pass.Refused.class);
    assertThat(limits.take(caller, 500)).isInstanceOf(Pass.Granted.class);
  }

  @Test
  void a_call_larger_than_a_minute_has_one_to_itself() {
    Caller caller = caller(1, CallLimits.NONE, new RateLimit(null, 1_000L));

    Pass.Granted large = granted(caller, 50_000);

    assertThat(limits.take(caller, 1)).isInstanceOf(Pass.Refused.class);
    large.used(0);
    assertThat(limits.take(caller, 1)).isInstanceOf(Pass.Granted.class);
  }

  @Test
  void a_smaller_share_holds_at_once_for_what_is_not_taken_yet() {
    Caller caller = caller(1, CallLimits.NONE, new RateLimit(10L, null));
    assertThat(grants(caller, 4)).isEqualTo(4);

    nodes = 2;
    assertThat(grants(caller, 10)).isEqualTo(1);
    now = now.plusSeconds(60);
    assertThat(grants(caller, 10)).isEqualTo(5);
    nodes = 20;
    assertThat(grants(caller, 10)).isZero();
  }

  private Pass.Granted granted(Caller caller, long tokens) {
    return switch (limits.take(caller, tokens)) {
      case Pass.Granted granted -> granted;
      case Pass.Refused refused -> throw new AssertionError(refused.error().message());
    };
  }

  private long grants(Caller caller, int tries) {
    return IntStream.range(0, tries)
        .filter(each -> limits.take(caller, 1) instanceof Pass.Granted)
        .count();
  }

  private static Caller caller(long key, CallLimits tier, RateLimit rates) {
    Account account =
        new Account(
            new AccountId(7),
            1,
            "Acme",
            "t",
            false,
            1,
            ZoneOffset.UTC,
            null,
            null,
            Account.Kind.LIVE);
    return Caller.of(new KeyId(key), account, TierVersion.builder("t").limits(tier).build())
        .scope(new KeyScope(List.of(), List.of(), List.of(), rates))
        .build();
  }
}
