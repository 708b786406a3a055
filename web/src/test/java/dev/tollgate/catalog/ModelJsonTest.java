package dev.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Alias;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.Schedule;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelJsonTest {

  private static final String EXAMPLE =
      """
      {"provider":"acme","model":"m1","aliases":["m1-*"],"prices":[
        {"effective_from":"2026-01-01T00:00:00Z",
         "usd_per_million":{"input":"3","cached_input":"0.3","cache_write_5m":"3.75",
           "cache_write_1h":"6","output":"15"},
         "usd_each":{"request":"0.01","search":"0.01","image":"0.05","second":"0.0001"},
         "above":[{"prompt_tokens":200000,"usd_per_million":{"input":"6","output":"22.5"}}],
         "windows":[{"days":["MON","TUE"],"from":"16:30","to":"00:30","zone":"UTC",
           "usd_per_million":{"input":"1.5"}}]}]}
      """;

  @Test
  void the_documented_example_is_read_to_the_last_field() {
    ModelDraft draft = read(EXAMPLE);

    PriceDraft price = draft.prices().getFirst();
    assertThat(draft.model().qualifiedName()).isEqualTo("acme/m1");
    assertThat(draft.model().aliases()).containsExactly(Alias.of("m1-*"));
    assertThat(price.effectiveFrom()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(price.terms().serviceClass()).isEqualTo(ServiceClass.STANDARD);
    assertThat(price.terms().base().byKind().keySet())
        .containsExactly(
            UsageKind.INPUT,
            UsageKind.CACHED_INPUT,
            UsageKind.CACHE_WRITE_5M,
            UsageKind.CACHE_WRITE_1H,
            UsageKind.OUTPUT,
            UsageKind.REQUESTS,
            UsageKind.IMAGES,
            UsageKind.SECONDS,
            UsageKind.SEARCHES);
    assertThat(price.terms().tiers().getFirst().abovePromptTokens()).isEqualTo(200_000);
    assertThat(price.terms().windows().getFirst().schedule())
        .isEqualTo(
            new Schedule.Hours(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                LocalTime.of(16, 30),
                LocalTime.of(0, 30),
                ZoneId.of("UTC")));
  }

  @Test
  void what_is_written_is_read_as_the_same_again() {
    ModelDraft draft = read(EXAMPLE);
    Price price = draft.prices().getFirst().terms().withId(7).from(Instant.EPOCH);
    Model model = draft.model().withPrices(List.of(price));

    ModelDraft again = read(ModelJson.write(model).toString());

    assertThat(again.model()).isEqualTo(draft.model());
    assertThat(again.prices())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.effectiveFrom()).isEqualTo(Instant.EPOCH);
          assertThat(each.terms().sameTerms(price)).isTrue();
        });
  }

  @Test
  void every_fault_is_told_at_once() {
    var invalid =
        (ReadModel.Invalid)
            ModelJson.read(
                CatalogJson.MAPPER.readTree(
                    """
                    {"provider":"Acme Inc","model":"","kind":"poem","small":"yes","context_tokens":-1,
                     "markup_percent":"-3","alias":["x"],"aliases":[7,{"regex":"("}],"prices":[
                      {"effective_from":"yesterday","service_class":"gold","discount_percent":"101",
                       "usd_per_million":{"input":"-1","inptu":"3","output":"1e400"},
                       "usd_each":{"requests":"1"},
                       "above":[{"usd_per_million":{"input":1.5}}],
                       "windows":[{"days":["MONDAY"],"from":"25:00","to":"16:00","zone":"Mars"}]},
                      7]}
                    """));

    assertThat(invalid.faults())
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "alias",
            "provider",
            "model",
            "kind",
            "aliases[0]",
            "aliases[1].regex",
            "small",
            "context_tokens",
            "markup_percent",
            "prices[0].discount_percent",
            "prices[0].service_class",
            "prices[0].usd_per_million.inptu",
            "prices[0].usd_per_million.input",
            "prices[0].usd_per_million.output",
            "prices[0].usd_each.requests",
            "prices[0].above[0].prompt_tokens",
            "prices[0].windows[0].days",
            "prices[0].windows[0]",
            "prices[0].effective_from",
            "prices[1]");
  }

  @ParameterizedTest
  @CsvSource({"'\"0.1\"', 0.1", "0.1, 0.1", "3, 3", "'\"1E-3\"', 0.001", "0, 0"})
  void a_rate_is_an_exact_decimal_as_text_or_number(String written, String usd) {
    ModelDraft draft =
        read(
            """
            {"provider":"a","model":"m","prices":[{"usd_per_million":{"input":%s}}]}
            """
                .formatted(written));

    assertThat(
            draft
                .prices()
                .getFirst()
                .terms()
                .base()
                .of(UsageKind.INPUT)
                .orElseThrow()
                .usdPerMillion())
        .isEqualByComparingTo(usd);
  }

  @Test
  void two_prices_of_a_class_cannot_begin_at_once() {
    var invalid =
        (ReadModel.Invalid)
            ModelJson.read(
                CatalogJson.MAPPER.readTree(
                    """
                    {"provider":"a","model":"m","prices":[{"usd_per_million":{"input":"1"}},
                      {"service_class":"batch"},{"usd_per_million":{"input":"2"}}]}
                    """));

    assertThat(invalid.faults())
        .extracting(Fault::path)
        .containsExactly("prices[2].effective_from");
  }

  private static ModelDraft read(String json) {
    ReadModel read = ModelJson.read(CatalogJson.MAPPER.readTree(json));
    assertThat(read).isInstanceOf(ReadModel.Read.class);
    return ((ReadModel.Read) read).draft();
  }
}
