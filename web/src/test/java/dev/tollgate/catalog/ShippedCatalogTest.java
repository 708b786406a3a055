package dev.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShippedCatalogTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Map<ModelDraft, String> shipped = ShippedCatalog.read();

  @Test
  void it_has_at_least_forty_models_of_at_least_eight_real_providers() {
    List<Model> real =
        models().stream().filter(model -> !model.provider().equals("simulated")).toList();

    assertThat(real).hasSizeGreaterThanOrEqualTo(40);
    assertThat(real)
        .extracting(Model::provider)
        .satisfies(providers ->
            assertThat(providers.stream().distinct().count()).isGreaterThanOrEqualTo(8));
  }

  @Test
  void every_model_names_its_source_and_the_date_it_was_true() {
    for (String provider : ShippedCatalog.PROVIDERS) {
      for (JsonNode node : ShippedCatalog.nodes(provider)) {
        assertThat(node.path("provider").asString("")).isEqualTo(provider);
        assertThat(node.path("source").asString("")).as("source of %s", node).isNotBlank();
        assertThat(node.path("as_of").asString(""))
            .as("date of %s", node)
            .matches("20\\d\\d-\\d\\d(-\\d\\d)?");
      }
    }
  }

  @Test
  void every_model_has_a_price_today_for_what_it_does() {
    for (Model model : priced()) {
      boolean eachImage =
          model.priceAt(ServiceClass.STANDARD, NOW).orElseThrow().hasRate(UsageKind.IMAGES);
      Usage.Builder usage =
          Usage.builder().set(eachImage ? UsageKind.IMAGES : UsageKind.INPUT, 1000);
      if (model.kind() == Model.Kind.CHAT) {
        usage.set(UsageKind.OUTPUT, 1000).set(UsageKind.CACHED_INPUT, 1000);
      }

      var cost = model.priceAt(ServiceClass.STANDARD, NOW).orElseThrow().cost(usage.build(), NOW);

      assertThat(cost)
          .as(model.qualifiedName())
          .isInstanceOfSatisfying(
              ProviderCost.Costed.class, costed -> assertThat(costed.total().isZero()).isFalse());
    }
  }

  @Test
  void every_chat_model_has_a_bound_for_its_prompt_and_a_family() {
    assertThat(models())
        .filteredOn(model -> model.kind() == Model.Kind.CHAT)
        .allSatisfy(model -> {
          assertThat(model.contextTokens()).as(model.name()).isNotNull();
          assertThat(model.family()).as(model.name()).isNotNull();
        });
  }

  @Test
  void the_first_chat_model_listed_is_small_and_answers_without_a_key() {
    Model first = new PriceBook(models()).models().getFirst();

    assertThat(first.qualifiedName()).isEqualTo("simulated/sim-small");
    assertThat(first.small()).isTrue();
    assertThat(first.kind()).isEqualTo(Model.Kind.CHAT);
  }

  @Test
  void one_simulated_model_is_free_and_no_other_model_is() {
    assertThat(models())
        .filteredOn(Model::free)
        .extracting(Model::name)
        .containsExactly("sim-free");
  }

  @Test
  void most_providers_have_a_small_chat_model() {
    assertThat(models())
        .filteredOn(model -> model.small() && model.kind() == Model.Kind.CHAT)
        .extracting(Model::provider)
        .contains("simulated", "openai", "anthropic", "google", "mistral", "deepseek");
  }

  @Test
  void no_two_models_tie_and_dated_names_resolve() {
    PriceBook book = new PriceBook(priced());

    assertThat(models()).allSatisfy(model -> assertThat(book.tieOf(model)).isEmpty());
    assertThat(book.find(null, "gpt-4o-mini-2024-07-18"))
        .hasValueSatisfying(model -> assertThat(model.name()).isEqualTo("gpt-4o-mini"));
    assertThat(book.find(null, "gpt-4o-2024-08-06"))
        .hasValueSatisfying(model -> assertThat(model.name()).isEqualTo("gpt-4o"));
    assertThat(book.find("openai", "gpt-4o-audio-preview")).isEmpty();
  }

  private List<Model> models() {
    return shipped.keySet().stream().map(ModelDraft::model).toList();
  }

  private List<Model> priced() {
    return shipped.keySet().stream()
        .map(draft ->
            draft
                .model()
                .withPrices(
                    draft.prices().stream()
                        .map(price ->
                            price.effectiveFrom() == null
                                ? price.terms()
                                : price.terms().from(price.effectiveFrom()))
                        .toList()))
        .toList();
  }
}
