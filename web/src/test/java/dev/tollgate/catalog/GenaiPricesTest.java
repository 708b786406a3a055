package dev.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.Schedule;
import dev.tollgate.engine.usage.UsageKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenaiPricesTest {

  @Test
  void a_file_that_is_not_json_gets_one_error_with_line_and_column() {
    var read = GenaiPrices.read("[\n  {\"id\": oops}\n]".getBytes(StandardCharsets.UTF_8));

    assertThat(read)
        .isInstanceOfSatisfying(
            PriceFile.Unreadable.class,
            unreadable ->
                assertThat(unreadable.message())
                    .matches("(?s)line 2, column \\d+: this is not JSON: .*oops.*"));
  }

  @ParameterizedTest
  @CsvSource({"{}, an object", "3, 3", "'', missing"})
  void a_file_of_another_format_is_named_as_such(String file, String told) {
    assertThat(GenaiPrices.read(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            PriceFile.Unreadable.class,
            unreadable -> assertThat(unreadable.message()).contains("list of providers", told));
  }

  @Test
  void malformed_entries_are_named_by_their_path_and_the_rest_is_read() {
    var read =
        entries(
            """
            [
              {"id": "acme", "models": [
                {"id": "good", "match": {"equals": "good"}, "prices": {"input_mtok": 1}},
                {"id": "negative", "match": {"equals": "n"}, "prices": {"input_mtok": -1}},
                {"id": "matchless", "prices": {"input_mtok": 1}},
                {"id": "strange", "match": {"sounds_like": "x"}, "prices": {"input_mtok": 1}},
                {"id": "backtrack", "match": {"regex": "(a)\\\\1"}, "prices": {"input_mtok": 1}},
                {"id": "unknown", "match": {"equals": "u"}, "prices": {"smell_mtok": 1}},
                {"id": "tiers", "match": {"equals": "t"},
                 "prices": {"input_mtok": {"base": 1, "tiers": [{"start": 5}]}}},
                {"id": "dated", "match": {"equals": "d"},
                 "prices": [{"constraint": {"start_date": "soon"}, "prices": {"input_mtok": 1}}]},
                {"id": "good", "match": {"equals": "again"}, "prices": {"input_mtok": 1}},
                7
              ]},
              {"id": "BAD ID", "models": []},
              "what?",
              {"id": "other", "models": [
                {"id": "also-good", "match": {"equals": "a"}, "prices": {"input_mtok": "0.5"}}]}
            ]
            """);

    assertThat(read.entries())
        .extracting(entry -> entry.draft().model().qualifiedName())
        .containsExactly("acme/good", "other/also-good");
    assertThat(read.faults())
        .extracting(Fault::path)
        .containsExactly(
            "[0].models[1].prices.input_mtok",
            "[0].models[2].match",
            "[0].models[3].match.sounds_like",
            "[0].models[4].match.regex",
            "[0].models[5].prices.smell_mtok",
            "[0].models[6].prices.input_mtok.tiers[0].price",
            "[0].models[7].prices[0].constraint.start_date",
            "[0].models[8].id",
            "[0].models[9]",
            "[1].id",
            "[2]");
  }

  @Test
  void hours_that_cannot_be_read_are_imported_and_noted() {
    var read =
        entries(
            """
            [{"id": "acme", "models": [{"id": "m", "match": {"equals": "m"}, "prices": [
              {"prices": {"input_mtok": 1}},
              {"constraint": {"start_time": "25:99", "end_time": "16:30:00Z"},
               "prices": {"input_mtok": 2}}]}]}]
            """);

    assertThat(read.faults()).isEmpty();
    assertThat(read.entries().getFirst().notes())
        .containsExactly("has hours nobody can read: the dearer rate is charged");
    assertThat(terms(read, 0).windows().getFirst().schedule())
        .isInstanceOf(Schedule.Unreadable.class);
  }

  @Test
  void prices_are_read_to_the_last_digit() {
    var read =
        entries(
            """
            [{"id": "acme", "models": [{"id": "m", "match": {"equals": "m"},
              "prices": {"input_mtok": 0.003625, "requests_kcount": 12}}]}]
            """);

    assertThat(terms(read, 0).base().of(UsageKind.INPUT).orElseThrow().usdEach())
        .isEqualByComparingTo("0.000000003625");
    assertThat(terms(read, 0).base().of(UsageKind.REQUESTS).orElseThrow().usdEach())
        .isEqualByComparingTo("0.012");
  }

  @Test
  void a_later_set_without_a_condition_replaces_what_stands_before_it() {
    var read =
        entries(
            """
            [{"id": "acme", "models": [{"id": "m", "match": {"equals": "m"}, "prices": [
              {"prices": {"input_mtok": 1}},
              {"constraint": {"start_date": "2026-01-01"}, "prices": {"input_mtok": 2}},
              {"prices": {"input_mtok": 3}},
              {"constraint": {"start_date": "2026-03-01"}, "prices": {"input_mtok": 4}}]}]}]
            """);

    ModelDraft draft = read.entries().getFirst().draft();
    assertThat(draft.prices())
        .extracting(price -> price.effectiveFrom())
        .containsExactly(null, Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(terms(read, 0).base().of(UsageKind.INPUT).orElseThrow().usdPerMillion())
        .isEqualByComparingTo("3");
  }

  @Test
  void a_model_without_a_price_is_not_free_and_is_noted() {
    var read =
        entries(
            """
            [{"id": "acme", "models": [{"id": "m:free", "match": {"equals": "m:free"}, "prices": {}}]}]
            """);

    assertThat(read.entries().getFirst().draft().prices()).isEmpty();
    assertThat(read.entries().getFirst().draft().model().free()).isFalse();
    assertThat(read.entries().getFirst().notes()).singleElement().asString().contains("no price");
  }

  @ParameterizedTest
  @CsvSource({
    "text-embedding-9, 'output_mtok', EMBEDDING",
    "vectors, '', EMBEDDING",
    "m-tts, 'output_mtok', AUDIO",
    "m-image-1, 'output_mtok', IMAGE",
    "m, 'output_mtok', CHAT"
  })
  void what_a_model_is_for_is_told_by_its_name_and_prices(
      String name, String more, Model.Kind kind) {
    String extra = more.isEmpty() ? "" : ", \"%s\": 2".formatted(more);
    var read =
        entries(
            """
            [{"id": "acme", "models": [{"id": "%s", "match": {"equals": "x"},
              "prices": {"input_mtok": 1%s}}]}]
            """
                .formatted(name, extra));

    assertThat(read.entries().getFirst().draft().model().kind()).isEqualTo(kind);
  }

  private static Price terms(PriceFile.Entries read, int entry) {
    return read.entries().get(entry).draft().prices().getFirst().terms();
  }

  private static PriceFile.Entries entries(String json) {
    PriceFile file = GenaiPrices.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(file).isInstanceOf(PriceFile.Entries.class);
    return (PriceFile.Entries) file;
  }
}
