package dev.tollgate.engine.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeModelTest {

  private static final RuleRef RULE =
      new RuleRef(Phase.FLOOR, "A charge", "pricing", "usage", "charges.drl", 1);

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 5", "1000, 5", "1000.5, 10", "1001, 10", "2000, 10"})
  void a_package_that_is_begun_is_paid(String units, String credits) {
    assertThat(price(charge -> charge.packageOf(1000, new BigDecimal("5")), units))
        .isEqualTo(credits);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5",
    "100, 15",
    "1000, 105",
    "1000.5, 105.025",
    "1001, 105.05",
    "2000, 155",
    "1, 5.1"
  })
  void graduated_bands_price_the_units_within_them(String units, String credits) {
    assertThat(price(charge -> charge.graduated("1000: 0.10 + 5, above: 0.05"), units))
        .isEqualTo(credits);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1000, 105", "1000.5, 50.025", "1001, 50.05"})
  void the_band_of_the_total_prices_all_units_of_a_volume(String units, String credits) {
    assertThat(price(charge -> charge.volume("1000: 0.10 + 5, above: 0.05"), units))
        .isEqualTo(credits);
  }

  @Test
  void free_units_come_first() {
    Consumer<PolicySheet> rule =
        charge -> {
          charge.freeUnits(new BigDecimal("100"));
          charge.perUnit(new BigDecimal("0.5"));
        };

    assertThat(price(rule, "100")).isEqualTo("0");
    assertThat(price(rule, "101")).isEqualTo("0.5");
    assertThat(price(rule, "40")).isEqualTo("0");
  }

  @Test
  void a_percentage_adds_its_fixed_fee_and_is_bounded_after_it() {
    Consumer<PolicySheet> rule =
        charge -> {
          charge.percentage(new BigDecimal("2.5"));
          charge.flat(new BigDecimal("0.3"));
          charge.atLeast(new BigDecimal("1"));
          charge.atMost(new BigDecimal("10"));
        };

    assertThat(priceOfAmount(rule, "100")).isEqualTo("2.8");
    assertThat(priceOfAmount(rule, "10")).isEqualTo("1");
    assertThat(priceOfAmount(rule, "1000")).isEqualTo("10");
  }

  @Test
  void a_flat_charge_does_not_look_at_the_usage() {
    assertThat(price(charge -> charge.flat(new BigDecimal("7")), "0")).isEqualTo("7");
    assertThat(price(charge -> charge.flat(new BigDecimal("7")), "99")).isEqualTo("7");
  }

  @Test
  void only_the_first_rule_that_acts_chooses() {
    PolicySheet sheet = sheet();
    sheet.perUnit(BigDecimal.ONE);
    sheet.acting(new RuleRef(Phase.FLOOR, "Another", "pricing", "usage", "charges.drl", 9));
    sheet.flat(new BigDecimal("1000"));

    ChargeModel charge = sheet.charge().orElseThrow();

    assertThat(charge.of(usage("3", "0")).inCredits()).isEqualTo("3");
    assertThat(charge.rule()).isEqualTo(RULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "above",
        "1000: 0.1",
        "1000: 0.1, 900: 0.2, above: 1",
        "above: 1, 1000: 2",
        "1000: -1, above: 1",
        "0: 1, above: 1",
        "1,000: 1, above: 1",
        "1000: 1e9, above: 1"
      })
  void what_are_no_bands_is_not_taken_for_some(String text) {
    assertThat(Bands.parse(text)).isEmpty();
  }

  private static String price(Consumer<PolicySheet> rule, String units) {
    return price(rule, usage(units, "0"));
  }

  private static String priceOfAmount(Consumer<PolicySheet> rule, String amount) {
    return price(rule, usage("1", amount));
  }

  private static String price(Consumer<PolicySheet> rule, UsageEvent usage) {
    PolicySheet sheet = sheet();
    rule.accept(sheet);
    return sheet.charge().orElseThrow().of(usage).inCredits();
  }

  private static PolicySheet sheet() {
    PolicySheet sheet = new PolicySheet();
    sheet.acting(RULE);
    return sheet;
  }

  private static UsageEvent usage(String units, String amount) {
    return new UsageEvent("scan", new BigDecimal(units), 1, new BigDecimal(amount), "payg");
  }
}
