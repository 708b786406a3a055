package dev.tollgate.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.LineDifference;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerateCallTest {

  private static final Usage TEN_AND_TWENTY =
      Usage.builder().set(UsageKind.INPUT, 10).set(UsageKind.OUTPUT, 20).build();

  private final CallWorld world = CallWorld.with(Credits.of(1000));
  private final RerateCall rerate =
      new RerateCall(() -> new PriceBook(world.models), ZoneOffset.UTC);

  @Test
  void under_its_own_rules_a_charge_comes_out_again_to_the_last_digit() {
    CallRecord charged = charged();

    Rerating again = rerate.rerate(charged, world.rules);

    assertThat(again.identical()).isTrue();
    assertThat(again.price()).isEqualTo(charged.price());
    assertThat(again.lines()).isEqualTo(charged.lines());
    assertThat(again.difference()).isEqualByComparingTo(ExactCredits.ZERO);
  }

  @Test
  void under_other_rules_the_lines_differ_by_what_the_price_does() {
    CallRecord charged = charged();

    Rerating again = rerate.rerate(charged, DoublingRules.charging("3"));

    assertThat(again.identical()).isFalse();
    assertThat(again.difference()).isEqualByComparingTo(Credits.of(1).exact().times(half(3)));
    assertThat(
            again.differences().stream()
                .map(LineDifference::difference)
                .reduce(ExactCredits.ZERO, ExactCredits::plus))
        .isEqualByComparingTo(again.difference());
    assertThat(again.differences().stream().filter(line -> !line.isUnchanged())).hasSize(1);
  }

  @Test
  void a_price_that_has_changed_since_changes_nothing() {
    CallRecord charged = charged();
    long old = charged.facts().priceId();
    RerateCall later =
        new RerateCall(
            new ChangedPrices(world.models.getFirst().prices().getFirst()), ZoneOffset.UTC);

    Rerating again = later.rerate(charged, world.rules);

    assertThat(old).isEqualTo(world.models.getFirst().prices().getFirst().id());
    assertThat(again.identical()).isTrue();
  }

  @Test
  void another_set_has_holidays_of_its_own_and_the_own_set_keeps_those_it_had() {
    CallRecord charged = charged();
    LocalDate day = charged.facts().at().atZone(ZoneOffset.UTC).toLocalDate();
    DoublingRules other = DoublingRules.charging("3");
    other.holiday = day;
    world.rules.holiday = day;

    rerate.rerate(charged, other);
    rerate.rerate(charged, world.rules);

    assertThat(other.seen).extracting(fact -> fact.platformHoliday()).containsOnly(true);
    assertThat(world.rules.seen.getLast().platformHoliday()).isFalse();
  }

  @Test
  void a_call_that_was_not_settled_has_no_charge_to_rate_again() {
    AdmittedCall call = world.admitted(1);
    CallRecord pending = world.ledger.records().find(call.id()).orElseThrow();

    assertThatThrownBy(() -> rerate.rerate(pending, world.rules))
        .hasMessageContaining("PENDING")
        .hasMessageContaining(call.id().toString());
  }

  @Test
  void a_line_of_one_receipt_alone_counts_whole() {
    CallRecord charged = charged();

    List<LineDifference> gone = LineDifference.of(charged.lines(), List.of());
    List<LineDifference> come = LineDifference.of(List.of(), charged.lines());

    assertThat(sum(gone)).isEqualByComparingTo(sum(come).times(BigDecimal.valueOf(-1)));
    assertThat(gone).allMatch(line -> !line.isUnchanged());
    assertThat(sum(come)).isEqualByComparingTo(charged.price().exact());
  }

  private static ExactCredits sum(List<LineDifference> lines) {
    return lines.stream()
        .map(LineDifference::difference)
        .reduce(ExactCredits.ZERO, ExactCredits::plus);
  }

  private static BigDecimal half(int number) {
    return new BigDecimal(number).divide(BigDecimal.TWO);
  }

  private CallRecord charged() {
    AdmittedCall call = world.admitted(1);
    world.settle.settle(call, ReportedUsage.of(TEN_AND_TWENTY), CallWorld.NOW);
    return world.ledger.records().find(call.id()).orElseThrow();
  }
}
