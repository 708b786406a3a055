package dev.tollgate.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.catalog.SeedCatalog;
import dev.tollgate.catalog.ShippedCatalog;
import dev.tollgate.engine.catalog.Alias;
import dev.tollgate.engine.catalog.ContextTier;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.ProviderWindow;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.catalog.Schedule;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.TestDatabase;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresModelsTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh();
  private final PostgresModels models = new PostgresModels(database);
  private final PostgresPriceBooks books = new PostgresPriceBooks(database);

  @AfterEach
  void close() {
    books.close();
    database.close();
  }

  @Test
  void a_model_comes_back_as_it_was_saved() {
    Model model =
        new Model(
            "acme",
            "m1",
            "m",
            Model.Kind.IMAGE,
            List.of(
                Alias.of("m1-*"),
                Alias.of("m-one"),
                Alias.Regex.of("^m1\\d$"),
                new Alias.AnyOf(List.of(new Alias.StartsWith("x"), new Alias.Contains("y"))),
                new Alias.AllOf(List.of(new Alias.EndsWith("z"), new Alias.Exact("a*b")))),
            true,
            true,
            128_000L,
            4_096L,
            new BigDecimal("12.5"),
            NOW,
            List.of());
    Price terms =
        new Price(
            0,
            ServiceClass.BATCH,
            Price.ALWAYS,
            Rates.perMillion("3", "15").with(UsageKind.SEARCHES, "0.01"),
            List.of(new ContextTier(200_000, Rates.perMillion("6", "22.5"))),
            List.of(
                new ProviderWindow(
                    Schedule.read(EnumSet.of(DayOfWeek.MONDAY), "16:30", "00:30", "UTC"),
                    Rates.NONE.with(UsageKind.INPUT, "1.5")),
                new ProviderWindow(
                    new Schedule.Unreadable("25:00-26:00 UTC"),
                    Rates.NONE.with(UsageKind.OUTPUT, "1"))),
            new BigDecimal("5"));

    save(new ModelDraft(model, List.of(new PriceDraft(NOW, terms))));

    Model read = books.current().exact("acme", "m1").orElseThrow();
    assertThat(read.withPrices(List.of())).isEqualTo(model);
    assertThat(read.prices()).hasSize(1);
    assertThat(read.prices().getFirst().effectiveFrom()).isEqualTo(NOW);
    assertThat(read.prices().getFirst().sameTerms(terms)).isTrue();
  }

  @Test
  void saving_the_same_model_again_changes_nothing() {
    save(draft("3"));

    assertThat(save(draft("3"))).singleElement().isInstanceOf(ModelChange.Unchanged.class);
  }

  @Test
  void a_price_no_charge_has_used_is_replaced() {
    save(draft("3"));

    save(draft("4"));

    assertThat(prices()).extracting(this::input).containsExactly("4");
    assertThat(prices().getFirst().effectiveFrom()).isEqualTo(Price.ALWAYS);
  }

  @Test
  void a_price_a_charge_has_used_stays_and_the_edit_begins_now() {
    save(draft("3"));
    books.using(prices().getFirst());

    save(draft("4"));

    assertThat(prices()).extracting(this::input).containsExactly("3", "4");
    assertThat(prices().getLast().effectiveFrom()).isEqualTo(NOW);
  }

  @Test
  void the_terms_of_a_saved_price_cannot_be_edited_even_by_hand() {
    save(draft("3"));

    assertThatThrownBy(
            () -> JdbcClient.create(database).sql("UPDATE price SET terms = '{}'").update())
        .hasMessageContaining("stay as they are");
  }

  @Test
  void a_removed_model_leaves_the_book_and_its_name_is_free_again() {
    save(draft("3"));

    assertThat(models.remove("acme", "m1", "ann", NOW)).isTrue();
    assertThat(models.remove("acme", "m1", "ann", NOW)).isFalse();
    assertThat(books.refresh().find("acme", "m1")).isEmpty();

    save(draft("5"));
    assertThat(prices()).extracting(this::input).containsExactly("5");
  }

  @Test
  void an_empty_book_is_seeded_once_with_what_ships() {
    new SeedCatalog(models).ifEmpty(NOW);
    assertThat(books.current().models()).hasSameSizeAs(ShippedCatalog.read().keySet());
    assertThat(books.current().models().getFirst().name()).isEqualTo("sim-small");

    models.remove("simulated", "sim-small", "ann", NOW);
    new SeedCatalog(models).ifEmpty(NOW);

    assertThat(books.refresh().exact("simulated", "sim-small")).isEmpty();
  }

  @Test
  void another_node_hears_of_a_change() {
    try (PostgresPriceBooks other = new PostgresPriceBooks(database)) {
      other.start();
      assertThat(other.current().models()).isEmpty();

      save(draft("3"));

      Eventually.comesTrue(
          "the change is seen", () -> other.current().find("acme", "m1").isPresent());
    }
  }

  @Test
  void without_announcements_a_change_is_seen() {
    assertThat(books.current().models()).isEmpty();

    save(draft("3"));

    Eventually.comesTrue(
        "the change is seen", () -> books.current().find("acme", "m1").isPresent());
  }

  private List<ModelChange> save(ModelDraft draft) {
    return models.change(
        _ -> "a test",
        NOW,
        standing ->
            List.of(
                standing
                    .book()
                    .exact(draft.model().provider(), draft.model().name())
                    .map(before ->
                        ModelChange.changing(
                            before, standing.used(), draft, EnumSet.allOf(ServiceClass.class), NOW))
                    .orElseGet(() -> ModelChange.adding(draft, NOW))));
  }

  private List<Price> prices() {
    return books.refresh().exact("acme", "m1").orElseThrow().prices();
  }

  private String input(Price price) {
    return price.base().of(UsageKind.INPUT).orElseThrow().usdPerMillion().toPlainString();
  }

  private static ModelDraft draft(String input) {
    return new ModelDraft(
        Model.chat("acme", "m1", NOW, List.of()),
        List.of(
            new PriceDraft(
                null,
                Price.flat(
                    0, ServiceClass.STANDARD, Price.ALWAYS, Rates.perMillion(input, "15")))));
  }
}
