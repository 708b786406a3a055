package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.DemoClock;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DemoClockTest {

  @Test
  void a_demo_follows_its_clock_closes_what_is_over_and_goes_on_answering_calls()
      throws InterruptedException {
    try (RunningTollgate tollgate = RunningTollgate.start()) {
      Customer acme = tollgate.customer("large", Credits.of(1_000));
      InstantSource clock = tollgate.bean(InstantSource.class);
      tollgate.bean(CloseBillingPeriod.class).closeMonths(acme.account(), clock.instant());
      Instant end = tollgate.bean(Ledger.class).openMonth(acme.account()).orElseThrow().end();

      try (DemoClock elsewhere =
          new DemoClock(tollgate.bean(HikariDataSource.class), InstantSource.system())) {
        elsewhere.move(now -> now.plus(Duration.ofDays(31)));
        assertThatThrownBy(() -> elsewhere.move(now -> now.minusSeconds(60)))
            .hasMessageContaining("not put back");
      }

      Eventually.comesTrue(
          "the demo goes on",
          () -> clock.instant().isAfter(Instant.now().plus(Duration.ofDays(30))));
      Eventually.comesTrue(
          "the demo goes on",
          () ->
              tollgate
                  .bean(Ledger.class)
                  .openMonth(acme.account())
                  .filter(open -> !open.start().isBefore(end))
                  .isPresent());
      assertThat(
              tollgate
                  .chat(
                      acme,
                      "{\"model\":\"gpt-4o-mini\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void what_is_no_demo_has_the_machines_clock() {
    try (RunningTollgate tollgate = RunningTollgate.startLive()) {
      assertThat(tollgate.bean(InstantSource.class)).isNotInstanceOf(DemoClock.class);
    }
  }
}
