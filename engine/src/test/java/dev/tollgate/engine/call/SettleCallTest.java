package dev.tollgate.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettleCallTest {

  private static final Usage TEN_AND_TWENTY =
      Usage.builder().set(UsageKind.INPUT, 10).set(UsageKind.OUTPUT, 20).build();

  @Test
  void the_reported_usage_is_charged_and_the_rest_given_back() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);

    Settlement settlement =
        world.settle.settle(call, ReportedUsage.of(TEN_AND_TWENTY), CallWorld.NOW);

    assertThat(settlement.charged()).isEqualTo(Credits.of(3));
    assertThat(world.available()).isEqualTo(Credits.of(997));
  }

  @Test
  void settling_twice_charges_once() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);

    world.settle.settle(call, ReportedUsage.of(TEN_AND_TWENTY), CallWorld.NOW);
    world.settle.settle(call, ReportedUsage.of(TEN_AND_TWENTY), CallWorld.NOW);

    assertThat(world.available()).isEqualTo(Credits.of(997));
  }

  @Test
  void the_lines_of_the_receipt_sum_to_the_price() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);

    world.settle.settle(call, ReportedUsage.of(TEN_AND_TWENTY), CallWorld.NOW);

    CallRecord record = record(world, call);
    ExactCredits sum = ExactCredits.ZERO;
    for (ReceiptLine line : record.lines()) {
      sum = sum.plus(line.after().minus(line.before()));
    }
    assertThat(sum.micros()).isEqualByComparingTo(record.price().exact().micros());
    assertThat(record.lines())
        .extracting(ReceiptLine::phase)
        .containsExactly("cost", "cost", "markup");
  }

  @Test
  void another_model_that_answers_is_priced_and_flagged() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);
    ReportedUsage reported = new ReportedUsage(TEN_AND_TWENTY, "gpt-4-turbo", null, null, Set.of());

    Settlement settlement = world.settle.settle(call, reported, CallWorld.NOW);

    assertThat(settlement.charged()).isEqualTo(Credits.parse("1.4"));
    assertThat(record(world, call).flags()).containsExactly(UsageFlag.OTHER_MODEL);
    assertThat(record(world, call).facts().fact().model()).isEqualTo("gpt-4-turbo");
  }

  @Test
  void a_class_without_a_price_is_priced_as_asked_and_flagged() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);
    ReportedUsage reported =
        new ReportedUsage(TEN_AND_TWENTY, "gpt-4", ServiceClass.PRIORITY, null, Set.of());

    Settlement settlement = world.settle.settle(call, reported, CallWorld.NOW);

    assertThat(settlement.charged()).isEqualTo(Credits.of(3));
    assertThat(record(world, call).flags()).containsExactly(UsageFlag.OTHER_SERVICE_CLASS);
  }

  @Test
  void a_kind_without_a_price_is_left_out_and_flagged() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);
    Usage searched = TEN_AND_TWENTY.toBuilder().set(UsageKind.SEARCHES, 2).build();

    Settlement settlement = world.settle.settle(call, ReportedUsage.of(searched), CallWorld.NOW);

    assertThat(settlement.charged()).isEqualTo(Credits.of(3));
    assertThat(record(world, call).flags()).containsExactly(UsageFlag.UNPRICED_KIND);
  }

  @Test
  void a_providers_zero_cost_never_makes_a_priced_call_free() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);
    ReportedUsage reported =
        new ReportedUsage(TEN_AND_TWENTY, null, null, BigDecimal.ZERO, Set.of());

    Settlement settlement = world.settle.settle(call, reported, CallWorld.NOW);

    assertThat(settlement.charged()).isEqualTo(Credits.of(3));
    assertThat(record(world, call).flags()).containsExactly(UsageFlag.PROVIDER_COST_DIFFERS);
  }

  @Test
  void what_exceeds_the_hold_and_the_balance_is_not_charged() {
    CallWorld world = CallWorld.with(Credits.of(150));
    AdmittedCall call = world.admitted(1);
    Usage beyond = TEN_AND_TWENTY.toBuilder().set(UsageKind.OUTPUT, 2000).build();

    Settlement settlement = world.settle.settle(call, ReportedUsage.of(beyond), CallWorld.NOW);

    assertThat(settlement.charged()).isEqualTo(Credits.of(150));
    assertThat(settlement.overrun()).isEqualTo(Credits.parse("90.6"));
    assertThat(record(world, call).flags()).containsExactly(UsageFlag.ABOVE_CEILING);
  }

  @Test
  void a_released_call_costs_nothing() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    AdmittedCall call = world.admitted(1);

    world.release.release(call, "provider_unreachable", CallWorld.NOW);

    assertThat(world.available()).isEqualTo(Credits.of(1000));
    assertThat(record(world, call).state()).isEqualTo(CallRecord.State.RELEASED);
  }

  private static CallRecord record(CallWorld world, AdmittedCall call) {
    return world.ledger.records().find(call.id()).orElseThrow();
  }
}
