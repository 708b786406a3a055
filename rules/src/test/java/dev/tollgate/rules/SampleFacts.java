package dev.tollgate.rules;

import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.LotTerms;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PeriodEnd;
import dev.tollgate.engine.rating.Spend;
import dev.tollgate.engine.rating.TierComparison;
import dev.tollgate.engine.rating.UsageEvent;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A fact of each kind with every field set, as the vocabulary shows them.
final class SampleFacts {

  private SampleFacts() {}

  static Record of(FactType type) {
    return switch (type) {
      case CALL -> call();
      case PERIOD_END -> new PeriodEnd("professional", decimal("12000"), decimal("49000"));
      case LOT -> new LotTerms("PURCHASED", true);
      case SPEND ->
          new Spend(
              "professional",
              "allowance",
              decimal("80"),
              decimal("9800.5"),
              11,
              decimal("1250"),
              false,
              decimal("2.5"));
      case TIER_COMPARISON ->
          new TierComparison(
              "starter", decimal("61.50"), "professional", decimal("49"), decimal("20.3"));
      case USAGE_EVENT ->
          new UsageEvent("document_scan", decimal("120"), 1, decimal("0"), "professional");
    };
  }

  /// A literal as a rule would write it.
  static String literal(Record fact, String field) {
    Object value =
        Arrays.stream(fact.getClass().getRecordComponents())
            .filter(component -> component.getName().equals(field))
            .map(component -> value(fact, component))
            .findFirst()
            .orElseThrow();
    return switch (value) {
      case String text -> '"' + text + '"';
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  private static Object value(Record fact, RecordComponent component) {
    try {
      @Nullable Object value = component.getAccessor().invoke(fact);
      if (value == null) {
        throw new AssertionError("The sample has no " + component.getName());
      }
      return value;
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("Every field of a fact can be read", impossible);
    }
  }

  private static MeteredCall call() {
    return MeteredCall.builder()
        .account("acct_17")
        .tierCode("professional")
        .tierVersion(3)
        .tierMarkup(decimal("60"))
        .modelMarkup(decimal("50"))
        .tierModelMarkup(decimal("10"))
        .tierPeakFactor(decimal("1.2"))
        .tierByokFee(decimal("10"))
        .tierOutputCap(8000L)
        .tierDayCalls(5000L)
        .tierMonthCalls(100_000L)
        .modelOutputCap(2000L)
        .modelMonthCalls(1000L)
        .featureIncluded(true)
        .industry("healthcare")
        .model("gpt-4o")
        .modelFamily("gpt-4o")
        .modelAllowed(true)
        .provider("openai")
        .service("chat")
        .serviceClass("standard")
        .promptTokens(620)
        .inputTokens(500)
        .cachedInputTokens(120)
        .outputTokens(1000)
        .reasoningTokens(200)
        .requests(1)
        .outputCeiling(4096L)
        .platformHour(10)
        .platformWeekday(true)
        .accountHour(4)
        .accountWeekday(true)
        .couponPercent(decimal("5"))
        .creditsWanted(decimal("150.5"))
        .monthTokens(1_200_000)
        .monthSpend(decimal("840.25"))
        .build();
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }
}
