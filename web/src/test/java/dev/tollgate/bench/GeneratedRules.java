package dev.tollgate.bench;

import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.release.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The shipped rules, and larger sets made of them and of many more in the shapes that ship:
/// markups of a model in a tier, peak hours and volume bands of a tier, caps, ceilings, promotions
/// and minimums.
///
/// The calls are on tiers that the added rules name, with models and services that they do not, so
/// that a decision looks far into them and the same twelve rules fire whatever their number.
public final class GeneratedRules {

  private static final int TIERS = 12;

  private GeneratedRules() {}

  /// What the gate and the price of a call are made by.
  static RuleFiles shipped() {
    Map<String, String> files = everythingShipped().files();
    return files.keySet().stream()
        .filter(name -> aboutCalls(name, files))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toMap(Function.identity(), files::get), RuleFiles::of));
  }

  /// All rule files that ship.
  public static RuleFiles everythingShipped() {
    Map<String, String> files = new TreeMap<>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:pricing/*.*")) {
        files.put(
            String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read the shipped rules", failed);
    }
    return RuleFiles.of(files);
  }

  /// Whether it is among what a call asks: files of the gate and the price, and their tables.
  private static boolean aboutCalls(String name, Map<String, String> files) {
    String rules = files.get(name.replace(".csv", ".drl"));
    return rules == null
        || Arrays.stream(Phase.values())
            .filter(phase -> phase.isGate() || phase.isPrice())
            .anyMatch(phase -> rules.startsWith("package pricing.%s\n".formatted(phase.key())));
  }

  /// The rules of the shipped set, a row of a table counted as one.
  static int countOf(RuleFiles shipped) {
    long rules =
        shipped.files().values().stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("rule "))
            .count();
    long rows =
        Objects.requireNonNull(shipped.files().get("volume-discounts.csv")).lines().count() - 1;
    return (int) (rules - 1 + rows);
  }

  /// A set of so many rules, the shipped ones among them.
  static RuleFiles of(int count) {
    RuleFiles shipped = shipped();
    Map<String, String> files = new TreeMap<>(shipped.files());
    Map<Phase, StringBuilder> added = new EnumMap<>(Phase.class);
    for (int i = 0; i < count - countOf(shipped); i++) {
      Shape shape = Shape.values()[i % Shape.values().length];
      added
          .computeIfAbsent(
              shape.phase,
              phase -> new StringBuilder("package pricing.%s\n".formatted(phase.key())))
          .append(rule(shape, i));
    }
    added.forEach((phase, drl) -> files.put("more-%s.drl".formatted(phase.key()), drl.toString()));
    return RuleFiles.of(files);
  }

  /// Calls on which the shipped rules fire twelve times.
  static List<MeteredCall> calls() {
    List<MeteredCall> calls = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      calls.add(
          MeteredCall.builder()
              .account("acct_" + i)
              .tierCode("tier" + i % TIERS)
              .tierMarkup(new BigDecimal("60"))
              .modelMarkup(new BigDecimal("50"))
              .tierModelMarkup(new BigDecimal("40"))
              .tierPeakFactor(i % 2 == 0 ? null : new BigDecimal("1.2"))
              .tierOutputCap(8_000L)
              .featureIncluded(true)
              .modelAllowed(true)
              .model("other-model-" + i % 7)
              .provider("openai")
              .promptTokens(500 + i)
              .inputTokens(500 + i)
              .outputTokens(1_000)
              .requests(1)
              .platformHour(9 + i % 8)
              .platformWeekday(true)
              .couponPercent(BigDecimal.TEN)
              .monthTokens(2_000_000_000L + i)
              .build());
    }
    return calls;
  }

  /// A shape that ships; `%1$d` is the rule's number, `%2$d` a tier's.
  private enum Shape {
    MARKUP(
        Phase.MARKUP,
        "tierCode == \"tier%2$d\", model == \"model%1$d\"",
        "price.markupPercent(\"45\")"),
    CAP(Phase.ACCESS, "tierCode == \"tier%2$d\", model == \"model%1$d\"", "gate.capOutput(2048)"),
    PROMOTION(
        Phase.PROMOTION,
        "model == \"model%1$d\", tierCode == \"tier%2$d\"",
        "price.offPercent(\"5\")"),
    PEAK(
        Phase.PEAK,
        "tierCode == \"tier%2$d\", model == \"model%1$d\", platformWeekday == true, platformHour >= 9",
        "price.multiply(\"1.3\")"),
    CEILING(
        Phase.ENTITLEMENT,
        "tierCode == \"tier%2$d\", service == \"service%1$d\"",
        "gate.atMost(\"day_calls\", 100)"),
    MINIMUM(
        Phase.FLOOR,
        "service == \"service%1$d\", tierCode == \"tier%2$d\"",
        "price.atLeast(\"1\")"),
    BAND(
        Phase.VOLUME,
        "tierCode == \"tier%2$d\", model == \"model%1$d\", monthTokens > 1000000",
        "price.marginOffPercent(\"7\")");

    private final Phase phase;
    private final String conditions;
    private final String action;

    Shape(Phase phase, String conditions, String action) {
      this.phase = phase;
      this.conditions = conditions;
      this.action = action;
    }
  }

  private static String rule(Shape shape, int number) {
    return """
    rule "Generated rule %d, a %s"
      @owner("bench") @reason("bench")
      salience %d
      when
        call : MeteredCall( %s )
      then
        %s;
    end
    """
        .formatted(
            number,
            shape.name().toLowerCase(Locale.ROOT),
            1_000 + number,
            shape.conditions.formatted(number, number % TIERS),
            shape.action);
  }
}
