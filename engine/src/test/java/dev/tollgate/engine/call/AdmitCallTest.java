package dev.tollgate.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.ledger.Standing;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmitCallTest {

  @Test
  void an_admitted_call_holds_its_worst_case() {
    CallWorld world = CallWorld.with(Credits.of(1000));

    AdmittedCall call = world.admitted(1);

    assertThat(call.held()).isEqualTo(Credits.of(150));
    assertThat(world.available()).isEqualTo(Credits.of(850));
    assertThat(call.outputCeiling()).isEqualTo(1000);
  }

  @Test
  void credits_that_do_not_cover_the_worst_case_refuse_the_call_with_both_numbers() {
    CallWorld world = CallWorld.with(Credits.of(149));

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.INSUFFICIENT_CREDITS);
    assertThat(refused.message()).contains("150.000000", "149.000000", "max_tokens");
    assertThat(world.available()).isEqualTo(Credits.of(149));
  }

  @Test
  void a_rule_may_clamp_the_output_to_what_the_credits_cover() {
    CallWorld world = CallWorld.with(Credits.of(42));
    world.rules.clampTo = 64L;

    AdmittedCall call = world.admitted(1);

    assertThat(call.held()).isEqualTo(Credits.of(42));
    assertThat(call.outputCeiling()).isEqualTo(100);
    assertThat(call.facts().fact().outputCeiling()).isEqualTo(100);
    assertThat(world.available()).isEqualTo(Credits.ZERO);
  }

  @Test
  void credits_that_cover_the_worst_case_clamp_nothing() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.rules.clampTo = 64L;

    assertThat(world.admitted(1).outputCeiling()).isEqualTo(1000);
  }

  @Test
  void credits_that_do_not_cover_the_least_output_refuse_the_call() {
    CallWorld world = CallWorld.with(Credits.of(42));
    world.rules.clampTo = 101L;

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.INSUFFICIENT_CREDITS);
    assertThat(refused.rule()).isEqualTo(DoublingRules.DAILY);
    assertThat(world.available()).isEqualTo(Credits.of(42));
  }

  @Test
  void an_unknown_model_is_refused_before_anything_is_held() {
    CallWorld world = CallWorld.with(Credits.of(1000));

    Admission.Refused refused = world.refused(world.request(1, "gpt-9", 10L));

    assertThat(refused.code()).isEqualTo(RefusalCode.MODEL_UNPRICED);
    assertThat(refused.message()).contains("gpt-9", "/v1/models");
    assertThat(world.available()).isEqualTo(Credits.of(1000));
  }

  @Test
  void a_gate_rule_that_refuses_is_named() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.caller = CallWorld.caller(1, true);

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.ACCOUNT_SUSPENDED);
    assertThat(refused.rule()).isEqualTo(DoublingRules.SHUT);
    assertThat(refused.message()).contains("Suspended accounts make no calls");
  }

  @Test
  void a_model_outside_the_tier_is_refused_with_the_cheapest_tiers_that_have_it() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.caller = onSmallModels();
    world.tiers.add(CallWorld.tier("dear", "149", ModelAccess.ALL));
    world.tiers.add(CallWorld.tier("small", "5", ModelAccess.SMALL));
    world.tiers.add(CallWorld.tier("mid", "49", ModelAccess.ALL));
    world.tiers.add(CallWorld.tier("other", "19", denying("gpt-4")));

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.MODEL_NOT_IN_TIER);
    assertThat(refused.rule()).isEqualTo(DoublingRules.MODEL);
    assertThat(refused.admittedBy()).extracting(TierVersion::code).containsExactly("mid", "dear");
    assertThat(refused.message())
        .contains("It would be let through on 'mid' ($49 a month), 'dear' ($149 a month).");
  }

  @Test
  void a_refusal_that_no_tier_would_spare_names_none() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.tiers.add(CallWorld.tier("dear", "149", ModelAccess.ALL));
    world.caller = CallWorld.caller(1, true);

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.ACCOUNT_SUSPENDED);
    assertThat(refused.admittedBy()).isEmpty();
    assertThat(refused.message()).doesNotContain("let through");
  }

  private static Caller onSmallModels() {
    Caller any = CallWorld.caller(1, false);
    return Caller.of(any.key(), any.account(), CallWorld.tier("payg", "0", ModelAccess.SMALL))
        .build();
  }

  private static ModelAccess denying(String model) {
    return new ModelAccess(false, List.of(), List.of(model));
  }

  @Test
  void a_cap_of_a_rule_lowers_what_the_client_asked_for() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.rules.outputCap = 100L;

    AdmittedCall call = world.admitted(1);

    assertThat(call.outputCeiling()).isEqualTo(100);
    assertThat(call.held()).isEqualTo(Credits.of(42));
  }

  @Test
  void a_call_that_nothing_bounds_is_refused() {
    CallWorld world = CallWorld.with(Credits.of(1000));

    Admission.Refused refused = world.refused(world.request(1, "gpt-4", null));

    assertThat(refused.code()).isEqualTo(RefusalCode.OUTPUT_UNBOUNDED);
    assertThat(refused.message()).contains("max_tokens");
  }

  @Test
  void a_key_limited_to_models_reaches_no_other() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    Caller any = world.caller;
    world.caller =
        Caller.of(any.key(), any.account(), any.tier())
            .scope(KeyScope.ofModels(List.of("gpt-4-*")))
            .build();

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.MODEL_NOT_IN_KEY);
    assertThat(world.admit.admit(world.request(2, "gpt-4-turbo", 10L), CallWorld.NOW))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void a_key_limited_to_services_is_for_no_other() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    Caller any = world.caller;
    world.caller =
        Caller.of(any.key(), any.account(), any.tier())
            .scope(new KeyScope(List.of(), List.of("embeddings"), List.of(), RateLimit.NONE))
            .build();

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.SERVICE_NOT_IN_KEY);
    assertThat(refused.message()).contains("embeddings", "chat");
  }

  @Test
  void a_ceiling_that_a_rule_declares_is_checked_by_the_hold() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.rules.callsADay = 2L;
    world.admitted(1);
    world.admitted(2);

    Admission.Refused refused = world.refused(world.request(3));

    assertThat(refused.code()).isEqualTo(RefusalCode.LIMIT_REACHED);
    assertThat(refused.message()).contains("day_calls", "Two calls a day");
    assertThat(refused.rule()).isEqualTo(DoublingRules.DAILY);
  }

  @Test
  void the_same_call_is_admitted_once() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.admitted(1);

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.DUPLICATE_CALL);
    assertThat(world.available()).isEqualTo(Credits.of(850));
  }

  @Test
  void a_caller_that_changed_meanwhile_is_looked_up_again() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.ledger.stand(CallWorld.ACCOUNT, new Standing.OfAccount(2, "payg", 1, false));
    world.fresh = CallWorld.caller(2, false);

    AdmittedCall call = world.admitted(1);

    assertThat(call.caller().account().version()).isEqualTo(2);
  }

  @Test
  void a_key_revoked_meanwhile_admits_nothing() {
    CallWorld world = CallWorld.with(Credits.of(1000));
    world.ledger.stand(CallWorld.ACCOUNT, new Standing.OfAccount(2, "payg", 1, false));
    world.fresh = null;

    Admission.Refused refused = world.refused(world.request(1));

    assertThat(refused.code()).isEqualTo(RefusalCode.KEY_REVOKED);
  }
}
