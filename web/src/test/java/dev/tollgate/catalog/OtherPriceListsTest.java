package dev.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Entries made up in the shapes of the LiteLLM map and OpenRouter's list.
class OtherPriceListsTest {

  @Test
  void a_litellm_model_is_read_with_every_kind_tier_and_batch_price() {
    PriceFile.Entries read =
        litellm(
            """
            {"sample_spec":{"max_tokens":"the most"},
             "acme/m1":{"litellm_provider":"acme","mode":"chat","max_input_tokens":200000,
              "max_output_tokens":8192,"input_cost_per_token":3e-06,"output_cost_per_token":1.5e-05,
              "cache_read_input_token_cost":3e-07,"cache_creation_input_token_cost":0.0,
              "output_cost_per_reasoning_token":2e-05,
              "input_cost_per_token_above_200k_tokens":6e-06,
              "input_cost_per_token_batches":1.5e-06,"output_cost_per_token_batches":7.5e-06,
              "search_context_cost_per_query":{"low":0.01,"high":0.03}}}
            """);

    PriceFile.Entry entry = read.entries().getFirst();
    Model model = entry.draft().model();
    PriceDraft standard = entry.draft().prices().getFirst();
    assertThat(read.faults()).isEmpty();
    assertThat(model.qualifiedName()).isEqualTo("acme/m1");
    assertThat(model.contextTokens()).isEqualTo(200_000);
    assertThat(model.maxOutputTokens()).isEqualTo(8192);
    assertThat(standard.terms().base().byKind())
        .containsOnlyKeys(
            UsageKind.INPUT,
            UsageKind.CACHED_INPUT,
            UsageKind.OUTPUT,
            UsageKind.REASONING,
            UsageKind.SEARCHES);
    assertThat(PriceJson.terms(standard.terms()).toString())
        .contains("\"input\":\"3\"", "\"output\":\"15\"", "\"search\":\"0.03\"", "200000");
    assertThat(entry.draft().prices())
        .extracting(price -> price.terms().serviceClass())
        .containsExactly(ServiceClass.STANDARD, ServiceClass.BATCH);
  }

  @Test
  void what_a_litellm_map_gives_away_is_unpriced_and_not_free() {
    PriceFile.Entries read =
        litellm(
            """
            {"gift":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":0.0,"output_cost_per_token":0.0},
             "half":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":1e-06},
             "pixels":{"litellm_provider":"acme","mode":"image_generation","input_cost_per_pixel":1e-08},
             "embed":{"litellm_provider":"acme","mode":"embedding","input_cost_per_token":2e-08,"output_cost_per_token":0.0}}
            """);

    assertThat(read.entries())
        .extracting(each -> each.draft().prices().isEmpty())
        .containsExactly(true, true, true, false);
    assertThat(read.entries().getFirst().notes())
        .anyMatch(note -> note.contains("no usable price"));
    assertThat(read.entries().getLast().notes()).isEmpty();
  }

  @Test
  void what_is_wrong_in_a_litellm_map_is_left_out_and_named() {
    PriceFile.Entries read =
        litellm(
            """
            {"a":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":-1,"output_cost_per_token":1e400},
             "acme/b":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":1e-06,"output_cost_per_token":1e-06},
             "b":{"litellm_provider":"acme","mode":"chat"},
             "c":7,"d":{"mode":"chat"}}
            """);

    assertThat(read.entries()).hasSize(1);
    assertThat(read.faults().stream().map(Fault::path).toList())
        .contains("a.input_cost_per_token", "a.output_cost_per_token", "b", "c");
    assertThat(PriceFormat.LITELLM.read("[]".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(PriceFile.Unreadable.class);
  }

  @Test
  void openrouters_list_is_read_and_routers_and_free_variants_are_unpriced() {
    PriceFile read =
        PriceFormat.OPENROUTER.read(
            """
            {"data":[
              {"id":"acme/m1","context_length":128000,"top_provider":{"max_completion_tokens":4096},
               "pricing":{"prompt":"0.0000025","completion":"0.00001","request":"0","web_search":"0.01","input_cache_read":"0.00000125"}},
              {"id":"acme/m1:free","context_length":0,"pricing":{"prompt":"0","completion":"0"}},
              {"id":"openrouter/auto","pricing":{"prompt":"-1","completion":"-1"}},
              {"pricing":{}}]}
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(read)
        .isInstanceOfSatisfying(
            PriceFile.Entries.class,
            entries -> {
              assertThat(entries.entries())
                  .extracting(each -> each.draft().model().qualifiedName())
                  .containsExactly(
                      "openrouter/acme/m1",
                      "openrouter/acme/m1:free",
                      "openrouter/openrouter/auto");
              assertThat(entries.entries())
                  .extracting(each -> each.draft().prices().size())
                  .isEqualTo(List.of(1, 0, 0));
              assertThat(entries.entries().getLast().notes()).anyMatch(n -> n.contains("router"));
              assertThat(entries.faults()).hasSize(1);
            });
  }

  private static PriceFile.Entries litellm(String json) {
    return switch (PriceFormat.LITELLM.read(json.getBytes(StandardCharsets.UTF_8))) {
      case PriceFile.Entries entries -> entries;
      case PriceFile.Unreadable unreadable -> throw new AssertionError(unreadable.message());
    };
  }
}
