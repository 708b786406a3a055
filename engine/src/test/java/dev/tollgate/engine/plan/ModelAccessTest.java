package dev.tollgate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelAccessTest {

  private static final ModelAccess ACCESS =
      ModelAccess.ALL.with(
          Map.of(
              "*", new ModelTerms(new BigDecimal("80"), 8192L, null),
              "gpt-4o*", new ModelTerms(new BigDecimal("50"), null, 100L),
              "gpt-4o", new ModelTerms(null, 1024L, null)));

  @Test
  void a_name_is_stronger_than_a_pattern_and_a_longer_pattern_than_a_shorter_one() {
    assertThat(ACCESS.outputCapOf("gpt-4o")).isEqualTo(1024);
    assertThat(ACCESS.markupOf("gpt-4o-mini")).isEqualByComparingTo("50");
    assertThat(ACCESS.markupOf("claude")).isEqualByComparingTo("80");
  }

  @Test
  void what_the_stronger_does_not_say_the_weaker_says() {
    assertThat(ACCESS.markupOf("gpt-4o")).isEqualByComparingTo("50");
    assertThat(ACCESS.monthCallsOf("gpt-4o")).isEqualTo(100);
    assertThat(ACCESS.outputCapOf("gpt-4o-mini")).isEqualTo(8192);
  }

  @Test
  void of_a_model_nobody_speaks_of_nothing_is_said() {
    assertThat(ACCESS.monthCallsOf("claude")).isNull();
    assertThat(ModelAccess.ALL.markupOf("claude")).isNull();
  }
}
