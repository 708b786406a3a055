package dev.tollgate.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Bands;
import dev.tollgate.engine.rating.ChargeModel;
import dev.tollgate.engine.rating.ChargeModel.Basis;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.RuleRef;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChargeOfEventTest {

  private static final RuleRef RULE =
      new RuleRef(Phase.CHARGES, "A rule", "pricing", "test", "charges.drl", 1);

  @Test
  void free_units_of_the_month_come_first() {
    ChargeModel scans = model(new Basis.PerUnit(decimal("0.5")), "100", null, null);

    assertThat(price(scans, event("60", "0"), MeteredMonth.NONE)).isEqualTo(Credits.ZERO);
    assertThat(price(scans, event("60", "0"), month("60", "0", "0"))).isEqualTo(Credits.of(10));
    assertThat(price(scans, event("60", "0"), month("120", "0", "10"))).isEqualTo(Credits.of(30));
  }

  @Test
  void a_package_begun_is_paid_once_in_the_month() {
    ChargeModel mails = model(new Basis.PerPackage(1_000, decimal("5")), "0", null, null);

    assertThat(price(mails, event("1", "0"), MeteredMonth.NONE)).isEqualTo(Credits.of(5));
    assertThat(price(mails, event("999", "0"), month("1", "0", "5"))).isEqualTo(Credits.ZERO);
    assertThat(price(mails, event("1", "0"), month("1000", "0", "5"))).isEqualTo(Credits.of(5));
  }

  @Test
  void a_cheaper_band_takes_back_nothing_that_was_billed() {
    Bands bands = Bands.parse("10: 60, 100: 50, above: 40").orElseThrow();
    ChargeModel hours = model(new Basis.Volume(bands), "0", null, null);

    assertThat(price(hours, event("1", "0"), month("10", "0", "600"))).isEqualTo(Credits.ZERO);
    assertThat(price(hours, event("4", "0"), month("11", "0", "600"))).isEqualTo(Credits.of(150));
  }

  @Test
  void a_percentage_is_of_each_event_with_its_own_least_and_most() {
    ChargeModel payment =
        model(new Basis.Percentage(decimal("2.5"), decimal("30")), "0", "50", "5000");

    assertThat(price(payment, event("1", "400"), month("9", "9000", "999")))
        .isEqualTo(Credits.of(50));
    assertThat(price(payment, event("1", "4000"), MeteredMonth.NONE)).isEqualTo(Credits.of(130));
    assertThat(price(payment, event("1", "1000000"), MeteredMonth.NONE))
        .isEqualTo(Credits.of(5_000));
  }

  @Test
  void a_flat_charge_is_of_each_event_also_of_one_that_used_nothing() {
    ChargeModel audit = model(new Basis.Flat(decimal("1000")), "0", null, null);

    assertThat(price(audit, event("0", "0"), month("0", "0", "1000"))).isEqualTo(Credits.of(1_000));
  }

  @Test
  void zero_usage_pays_the_first_band_and_not_twice() {
    Bands bands = Bands.parse("100: 2 + 10, above: 1").orElseThrow();
    ChargeModel storage = model(new Basis.Graduated(bands), "0", null, null);

    assertThat(price(storage, event("0", "0"), MeteredMonth.NONE)).isEqualTo(Credits.of(10));
    assertThat(price(storage, event("0", "0"), month("0", "0", "10"))).isEqualTo(Credits.ZERO);
  }

  @Test
  void the_lines_sum_to_the_price() {
    ChargeModel fine = model(new Basis.PerUnit(decimal("0.0000001")), "0", null, null);

    ChargeOfEvent charge = ChargeOfEvent.of(fine, event("5", "0"), MeteredMonth.NONE, "free");

    assertThat(charge.lines()).hasSize(2);
    assertThat(charge.lines().getLast().after()).isEqualTo(charge.price().exact());
  }

  private static Credits price(ChargeModel model, TrackedEvent event, MeteredMonth before) {
    return ChargeOfEvent.of(model, event, before, "free").price();
  }

  private static ChargeModel model(
      Basis basis, String free, @Nullable String least, @Nullable String most) {
    return new ChargeModel(
        basis,
        decimal(free),
        least == null ? null : decimal(least),
        most == null ? null : decimal(most),
        RULE);
  }

  private static TrackedEvent event(String units, String amount) {
    return new TrackedEvent("s", "e", decimal(units), decimal(amount), Instant.EPOCH);
  }

  private static MeteredMonth month(String units, String amount, String billed) {
    return new MeteredMonth(decimal(units), decimal(amount), 1, Credits.parse(billed));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
