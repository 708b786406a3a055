package dev.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.catalog.Alias;
import dev.tollgate.engine.catalog.ContextTier;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.catalog.PostgresModels;
import dev.tollgate.store.catalog.PostgresPriceBooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportPricesTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh();
  private final PostgresModels models = new PostgresModels(database);
  private final PostgresPriceBooks books = new PostgresPriceBooks(database);
  private final ImportPrices prices = new ImportPrices(models);

  @AfterEach
  void close() {
    books.close();
    database.close();
  }

  @Test
  void a_dry_run_says_what_an_import_would_do_and_does_nothing() {
    var dry = prices.dryRun(fixture(), NOW);
    assertThat(books.refresh().models()).isEmpty();

    var done = prices.run(fixture(), "a test", "ann", NOW);

    assertThat(dry.changes()).isEqualTo(done.changes()).hasSize(8);
    assertThat(dry.changes()).allMatch(ModelChange.Added.class::isInstance);
    assertThat(books.refresh().models()).hasSize(8);
    assertThat(done.faults()).isEmpty();
    assertThat(ImportText.summary(dry, true))
        .isEqualTo("dry run, nothing was saved: 8 added, 0 changed, 0 unchanged, 0 left out");
  }

  @Test
  void importing_the_same_list_again_changes_nothing() {
    prices.run(fixture(), "a test", "ann", NOW);

    var again = prices.run(fixture(), "a test", "ann", NOW.plusSeconds(60));

    assertThat(again.changes()).allMatch(ModelChange.Unchanged.class::isInstance);
    assertThat(ImportText.lines(again.changes(), true))
        .contains("unchanged  acme/m1")
        .hasSameSizeAs(again.changes());
    assertThat(ImportText.lines(again.changes(), false)).isEmpty();
  }

  @Test
  void names_resolve_by_the_match_clauses_of_the_list() {
    prices.run(fixture(), "a test", "ann", NOW);
    PriceBook book = books.refresh();

    assertThat(book.find(null, "m1-20260101").orElseThrow().name()).isEqualTo("m1");
    assertThat(book.find(null, "m-one-20260101").orElseThrow().name()).isEqualTo("m1");
    assertThat(book.find(null, "m-one-2026")).isEmpty();
    assertThat(book.find(null, "m2-turbo-x").orElseThrow().name()).isEqualTo("m2");
    assertThat(book.find(null, "m2-turbo")).isEmpty();
    assertThat(book.find(null, "acme/m1").orElseThrow().provider()).isEqualTo("acme");
    assertThat(book.find("reseller", "acme/m1").orElseThrow().provider()).isEqualTo("reseller");
  }

  @Test
  void tiers_hours_and_start_dates_are_kept() {
    prices.run(fixture(), "a test", "ann", NOW);

    assertThat(usd("m1", UsageKind.INPUT, 200_000, NOW)).isEqualTo("0.6");
    assertThat(usd("m1", UsageKind.INPUT, 200_001, NOW)).isEqualTo("1.200006");
    assertThat(usd("m2", UsageKind.INPUT, 1_000_000, Instant.parse("2025-06-09T23:59:59Z")))
        .isEqualTo("10");
    assertThat(usd("m2", UsageKind.INPUT, 1_000_000, Instant.parse("2025-06-10T00:00:00Z")))
        .isEqualTo("2");
    assertThat(usd("night-owl", UsageKind.OUTPUT, 1_000_000, NOW)).isEqualTo("1.1");
    assertThat(usd("night-owl", UsageKind.OUTPUT, 1_000_000, NOW.plusSeconds(4 * 3600 + 1800)))
        .isEqualTo("0.55");
    assertThat(usd("asker", UsageKind.REQUESTS, 1, NOW)).isEqualTo("0.012");
  }

  @Test
  void a_changed_price_without_a_date_counts_from_the_beginning_of_time_until_it_is_used() {
    prices.run(one("3"), "a test", "ann", NOW);
    prices.run(one("4"), "a test", "ann", NOW.plusSeconds(1));
    assertThat(of("m").prices()).hasSize(1);
    assertThat(usd("m", UsageKind.INPUT, 1_000_000, NOW.minusSeconds(99))).isEqualTo("4");

    books.using(of("m").prices().getFirst());
    prices.run(one("5"), "a test", "ann", NOW.plusSeconds(2));

    assertThat(of("m").prices()).hasSize(2);
    assertThat(usd("m", UsageKind.INPUT, 1_000_000, NOW.plusSeconds(1))).isEqualTo("4");
    assertThat(usd("m", UsageKind.INPUT, 1_000_000, NOW.plusSeconds(2))).isEqualTo("5");
  }

  @Test
  void what_would_change_is_shown_before_and_after() {
    prices.run(one("3"), "a test", "ann", NOW);

    var dry = prices.dryRun(one("4"), NOW);

    assertThat(ImportText.lines(dry.changes(), true))
        .containsExactly(
            "changed    acme/m",
            "             price standard, from the beginning of time: {\"usd_per_million\":{\"input\":\"3\"}} → {\"usd_per_million\":{\"input\":\"4\"}}");
  }

  @Test
  void what_the_list_does_not_know_stays() {
    Model marked =
        new Model(
            "acme",
            "m",
            "ems",
            Model.Kind.CHAT,
            List.of(Alias.of("em")),
            true,
            true,
            null,
            4_096L,
            new BigDecimal("7"),
            NOW,
            List.of());
    models.change(
        _ -> "a test",
        NOW,
        _ -> List.of(ModelChange.adding(new ModelDraft(marked, List.of()), NOW)));

    prices.run(
        entries(
            """
            [{"id": "acme", "models": [{"id": "m", "prices": {"input_mtok": 3},
              "match": {"or": [{"equals": "m"}, {"starts_with": "m-"}]}}]}]
            """),
        "a test",
        "ann",
        NOW);

    Model after = of("m");
    assertThat(after.withPrices(List.of()))
        .isEqualTo(marked.withAliases(List.of(Alias.of("em"), new Alias.StartsWith("m-"))));
    assertThat(after.prices()).hasSize(1);
  }

  @Test
  void terms_the_list_has_no_words_for_outlive_an_import() {
    Price known =
        new Price(
            0,
            ServiceClass.STANDARD,
            Price.ALWAYS,
            Rates.perMillion("3", "15")
                .with(UsageKind.CACHE_WRITE_1H, "6")
                .with(UsageKind.CACHED_INPUT, "0.3")
                .with(UsageKind.SEARCHES, "0.01"),
            List.of(
                new ContextTier(
                    200_000, Rates.perMillion("6", "22.5").with(UsageKind.CACHE_WRITE_1H, "12"))),
            List.of(),
            new BigDecimal("5"));
    ModelDraft draft =
        new ModelDraft(
            Model.chat("acme", "m", NOW, List.of()), List.of(new PriceDraft(null, known)));
    models.change(_ -> "a test", NOW, _ -> List.of(ModelChange.adding(draft, NOW)));

    prices.run(
        entries(
            """
            [{"id": "acme", "models": [{"id": "m", "match": {"equals": "m"}, "prices": {
              "input_mtok": {"base": 2, "tiers": [{"start": 200000, "price": 4}]},
              "output_mtok": 10}}]}]
            """),
        "a test",
        "ann",
        NOW);

    Price after = of("m").prices().getFirst();
    assertThat(after.base())
        .isEqualTo(
            Rates.perMillion("2", "10")
                .with(UsageKind.CACHE_WRITE_1H, "6")
                .with(UsageKind.SEARCHES, "0.01"));
    assertThat(after.tiers())
        .containsExactly(
            new ContextTier(
                200_000,
                Rates.NONE.with(UsageKind.INPUT, "4").with(UsageKind.CACHE_WRITE_1H, "12")));
    assertThat(after.discountPercent()).isEqualByComparingTo("5");
  }

  @Test
  void an_entry_that_would_tie_is_left_out_with_its_path_and_the_rest_is_imported() {
    var file =
        entries(
            """
            [{"id": "acme", "models": [
              {"id": "a", "match": {"equals": "latest"}, "prices": {"input_mtok": 1}},
              {"id": "b", "match": {"equals": "latest"}, "prices": {"input_mtok": 2}},
              {"id": "c", "match": {"equals": "c"}, "prices": {"input_mtok": 3}}]}]
            """);

    var outcome = prices.run(file, "a test", "ann", NOW);

    assertThat(outcome.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.path()).matches("\\[0]\\.models\\[[01]]\\.match"))
        .satisfies(fault -> assertThat(fault.message()).contains("'latest'"));
    assertThat(books.refresh().models()).hasSize(2);
  }

  private Model of(String name) {
    return books.refresh().exact("acme", name).orElseThrow();
  }

  private String usd(String name, UsageKind kind, long units, Instant at) {
    Price price = of(name).priceAt(ServiceClass.STANDARD, at).orElseThrow();
    Usage usage = Usage.builder().set(kind, units).build();
    return ((ProviderCost.Costed) price.cost(usage, at)).total().inUsd();
  }

  private static PriceFile.Entries one(String input) {
    return entries(
        """
        [{"id": "acme", "models": [{"id": "m", "match": {"equals": "m"},
          "prices": {"input_mtok": %s}}]}]
        """
            .formatted(input));
  }

  static PriceFile.Entries fixture() {
    try (InputStream in =
        Objects.requireNonNull(
            ImportPricesTest.class.getResourceAsStream("/catalog/price-list.json"))) {
      return (PriceFile.Entries) GenaiPrices.read(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PriceFile.Entries entries(String json) {
    return (PriceFile.Entries) GenaiPrices.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
