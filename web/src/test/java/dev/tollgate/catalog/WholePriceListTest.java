package dev.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.catalog.PostgresModels;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;

/// The published list itself, where it lies beside the checkout as `shared/data`; where it does
/// not, the fixture that has one of each of its features. Each run says which it read.
class WholePriceListTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private boolean whole;
  private byte[] file = {};

  @BeforeEach
  void find(TestReporter reporter) throws IOException {
    Path list =
        Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve("shared/data/prices/genai-prices.json"))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    whole = list != null;
    reporter.publishEntry("price list", list == null ? "the fixture" : list.toString());
    file = list == null ? fixture() : Files.readAllBytes(list);
  }

  @Test
  void every_model_is_imported_and_none_is_left_out() {
    try (HikariDataSource database = TestDatabase.fresh()) {
      PostgresModels models = new PostgresModels(database);

      var outcome = new ImportPrices(models).run(entries(), "a test", "ann", NOW);

      assertThat(outcome.faults()).isEmpty();
      PriceBook book = models.standing().book();
      assertThat(book.models()).hasSize(whole ? 1_442 : 8);
      assertThat(book.models().stream().map(Model::provider).distinct()).hasSize(whole ? 34 : 2);
      assertThat(new ImportPrices(models).dryRun(entries(), NOW.plusSeconds(9)).changes())
          .allMatch(ModelChange.Unchanged.class::isInstance);
    }
  }

  @Test
  void it_can_be_imported_over_what_ships() {
    try (HikariDataSource database = TestDatabase.fresh()) {
      PostgresModels models = new PostgresModels(database);
      new SeedCatalog(models).ifEmpty(NOW);

      var outcome = new ImportPrices(models).run(entries(), "a test", "ann", NOW);

      assertThat(outcome.faults()).isEmpty();
      PriceBook book = models.standing().book();
      assertThat(book.models().getFirst().name()).isEqualTo("sim-small");
      assertThat(book.exact("openai", "gpt-4o-mini").orElseThrow().small()).isTrue();
      assertThat(book.find(null, "openai/gpt-4o").orElseThrow().provider()).isEqualTo("openai");
    }
  }

  /// The second opinion reads the JSON by itself, in a few lines, and knows nothing of the catalog.
  @Test
  void costs_agree_with_a_second_opinion_computed_from_the_json_alone() {
    PriceFile.Entries entries = entries();
    int step = whole ? 17 : 1;
    int compared = 0;
    for (int i = 0; i < entries.entries().size(); i += step) {
      compared += compare(entries.entries().get(i));
    }
    for (PriceFile.Entry entry : entries.entries()) {
      compared += entry.draft().prices().size() > 1 || hasWindows(entry) ? compare(entry) : 0;
    }
    assertThat(compared).isGreaterThanOrEqualTo(whole ? 48 : 5);
  }

  private int compare(PriceFile.Entry entry) {
    JsonNode json = at(entry.path());
    if (entry.draft().prices().isEmpty()) {
      return 0;
    }
    Model model = ((ModelChange.Added) ModelChange.adding(entry.draft(), NOW)).model();
    model =
        model.withPrices(
            entry.draft().prices().stream()
                .map(price ->
                    price.effectiveFrom() == null
                        ? price.terms()
                        : price.terms().from(price.effectiveFrom()))
                .toList());
    for (Instant when :
        new Instant[] {NOW, Instant.parse("2024-02-29T00:30:00Z"), NOW.plusSeconds(5 * 3600)}) {
      for (long input : new long[] {1_000, 128_000, 272_001}) {
        assertThat(cost(model, input, when))
            .as("%s, %d in, at %s", model.qualifiedName(), input, when)
            .isEqualByComparingTo(opinion(json.get("prices"), input, when));
      }
    }
    return 1;
  }

  private static BigDecimal cost(Model model, long input, Instant at) {
    Usage usage = Usage.builder().set(UsageKind.INPUT, input).set(UsageKind.REQUESTS, 1).build();
    var cost = model.priceAt(ServiceClass.STANDARD, at).orElseThrow().cost(usage, at);
    return ((ProviderCost.Costed) cost).total().micros().movePointLeft(9);
  }

  private static BigDecimal opinion(JsonNode prices, long input, Instant at) {
    JsonNode set = prices.isArray() ? prices.get(0).get("prices") : prices;
    for (JsonNode each : prices.isArray() ? prices : CatalogJson.MAPPER.createArrayNode()) {
      set = holds(each.path("constraint"), at) ? each.get("prices") : set;
    }
    JsonNode rate = set.path("input_mtok");
    BigDecimal perMillion = rate.isObject() ? rate.get("base").decimalValue() : rate.decimalValue();
    for (JsonNode tier : rate.path("tiers")) {
      perMillion =
          input > tier.get("start").longValue() ? tier.get("price").decimalValue() : perMillion;
    }
    BigDecimal fee = set.path("requests_kcount").decimalValue(BigDecimal.ZERO).movePointLeft(3);
    return perMillion.multiply(BigDecimal.valueOf(input)).divide(MILLION).add(fee);
  }

  private static boolean holds(JsonNode constraint, Instant at) {
    if (constraint.has("start_date")) {
      LocalDate start = LocalDate.parse(constraint.get("start_date").stringValue());
      return !at.isBefore(start.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (constraint.has("start_time")) {
      LocalTime time = at.atOffset(ZoneOffset.UTC).toLocalTime();
      LocalTime from = OffsetTime.parse(constraint.get("start_time").stringValue()).toLocalTime();
      LocalTime to = OffsetTime.parse(constraint.get("end_time").stringValue()).toLocalTime();
      return from.isBefore(to)
          ? !time.isBefore(from) && time.isBefore(to)
          : !time.isBefore(from) || time.isBefore(to);
    }
    return true;
  }

  private static boolean hasWindows(PriceFile.Entry entry) {
    return entry.draft().prices().stream().anyMatch(price -> !price.terms().windows().isEmpty());
  }

  private JsonNode at(String path) {
    return CatalogJson.MAPPER
        .readTree(file)
        .at("/" + path.replaceAll("[\\[\\].]+", "/").replaceAll("^/|/$", ""));
  }

  private PriceFile.Entries entries() {
    return (PriceFile.Entries) GenaiPrices.read(file);
  }

  private static byte[] fixture() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            WholePriceListTest.class.getResourceAsStream("/catalog/price-list.json"))) {
      return in.readAllBytes();
    }
  }
}
