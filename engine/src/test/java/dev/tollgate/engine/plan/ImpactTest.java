package dev.tollgate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierDifference.TermChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpactTest {

  private static final List<KnownModel> MODELS =
      List.of(
          new KnownModel("big", false, null),
          new KnownModel("little", true, null),
          new KnownModel("marked", true, new BigDecimal("50")));
  private static final TierVersion FIRST =
      TierVersion.builder("team")
          .monthlyUsd("10")
          .markupPercent(new BigDecimal("40"))
          .allowance(Credits.of(1000))
          .features(Set.of("chat", "storage"))
          .featureValues(Map.of("storage", new BigDecimal("50")))
          .build();
  private static final TierVersion SECOND =
      FIRST.toBuilder().version(2).features(Set.of("chat", "storage", "images")).build();
  private static final TierVersion DRAFT =
      SECOND.toBuilder()
          .version(3)
          .monthlyUsd("12")
          .markupPercent(new BigDecimal("30.0"))
          .limits(new CallLimits(null, null, 100L, null))
          .features(Set.of("chat", "storage"))
          .featureValues(Map.of("storage", new BigDecimal("20")))
          .models(ModelAccess.SMALL)
          .build();

  @Test
  void it_counts_the_accounts_of_each_version_that_lose_something() {
    Impact impact = Impact.of(DRAFT, List.of(SECOND, FIRST), Map.of(1, 3L, 2, 4L), MODELS);

    assertThat(impact.accounts()).isEqualTo(7);
    assertThat(impact.featuresLost()).isEqualTo(Map.of("images", 4L));
    assertThat(impact.modelsLost()).isEqualTo(Map.of("big", 7L));
    assertThat(impact.termsWorsened())
        .isEqualTo(Map.of("monthly_usd", 7L, "calls_per_day", 7L, "feature:storage", 7L));
  }

  @Test
  void versions_without_accounts_do_not_count() {
    Impact impact = Impact.of(DRAFT, List.of(SECOND, FIRST), Map.of(), MODELS);

    assertThat(impact.accounts()).isZero();
    assertThat(impact.versions()).isEmpty();
  }

  @Test
  void a_lower_price_is_told_and_is_not_worse() {
    assertThat(TierDifference.between(SECOND, DRAFT, MODELS).terms())
        .contains(new TermChange("markup_percent", "40", "30.0", false))
        .contains(new TermChange("monthly_usd", "10", "12", true));
  }

  @Test
  void the_same_version_makes_no_difference() {
    TierVersion alike = DRAFT.toBuilder().markupPercent(new BigDecimal("30")).build();

    assertThat(TierDifference.between(DRAFT, alike, MODELS).isEmpty()).isTrue();
  }

  @Test
  void a_markup_of_a_model_is_worse_when_it_is_more_than_what_held_without_it() {
    assertThat(worseBy("big", "60")).isTrue();
    assertThat(worseBy("big", "40")).isFalse();
    assertThat(worseBy("b*", "60")).isTrue();
    assertThat(worseBy("marked", "45")).isFalse();
    assertThat(worseBy("marked", "60")).isTrue();
    assertThat(worseBy("unknown", "60")).isFalse();
  }

  @Test
  void a_markup_of_a_model_that_is_taken_away_is_worse_when_the_tier_s_is_more() {
    TierVersion cheap = SECOND.toBuilder().models(marked("big", "10")).build();
    TierVersion dear = SECOND.toBuilder().models(marked("big", "90")).build();

    assertThat(TierDifference.between(cheap, SECOND, MODELS).terms())
        .containsExactly(new TermChange("model:big:markup_percent", "10", null, true));
    assertThat(TierDifference.between(dear, SECOND, MODELS).terms())
        .containsExactly(new TermChange("model:big:markup_percent", "90", null, false));
  }

  private static boolean worseBy(String pattern, String percent) {
    TierVersion after = SECOND.toBuilder().models(marked(pattern, percent)).build();
    return TierDifference.between(SECOND, after, MODELS).terms().getFirst().worse();
  }

  private static ModelAccess marked(String pattern, String percent) {
    return ModelAccess.ALL.with(
        Map.of(pattern, new ModelTerms(new BigDecimal(percent), null, null)));
  }
}
