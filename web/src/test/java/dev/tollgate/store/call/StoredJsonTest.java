package dev.tollgate.store.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredJsonTest {

  private static final Instant AT = Instant.parse("2026-11-03T10:15:30.123456Z");

  private static CallFacts facts(MeteredCall fact) {
    return new CallFacts(
        fact, new RuleSetId("ab".repeat(32)), 5, "gpt-4o", Map.of("a\"b", "ü,\n"), false, AT);
  }

  @Test
  void facts_come_back_with_every_digit_and_null() {
    CallFacts facts =
        facts(
            MeteredCall.builder()
                .account("acct_1")
                .tierMarkup(new BigDecimal("60.00"))
                .tierPeakFactor(BigDecimal.ZERO)
                .outputCeiling(0L)
                .monthSpend(new BigDecimal("0.000001"))
                .seconds(Long.MAX_VALUE)
                .byok(true)
                .build());

    assertThat(CallFactsJson.read(CallFactsJson.write(facts))).isEqualTo(facts);
  }

  @Test
  void what_is_zero_false_or_null_is_left_out() {
    String json = CallFactsJson.write(facts(MeteredCall.builder().account("acct_1").build()));

    assertThat(json).contains("\"fact\":{\"account\":\"acct_1\",\"service\":\"chat\",");
    assertThat(json).doesNotContain("inputTokens", "industry", "byok", "stream");
  }

  @Test
  void a_field_that_is_unknown_is_refused() {
    String json = CallFactsJson.write(facts(MeteredCall.builder().build()));

    assertThatThrownBy(() -> CallFactsJson.read(json.replace("\"service\"", "\"servise\"")))
        .hasMessage("No field is called 'servise'");
  }

  @Test
  void a_usage_names_its_kinds() {
    Usage usage =
        Usage.builder().set(UsageKind.INPUT, 500).set(UsageKind.SECONDS, 1_500_000).build();

    String json = UsageJson.write(usage);

    assertThat(json).isEqualTo("{\"input\":500,\"seconds\":1500000}");
    assertThat(UsageJson.read(json)).isEqualTo(usage);
    assertThat(UsageJson.write(Usage.NONE)).isEqualTo("{}");
  }
}
