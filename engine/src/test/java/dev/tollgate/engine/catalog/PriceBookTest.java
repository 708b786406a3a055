package dev.tollgate.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriceBookTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(60);

  @Test
  void an_exact_name_wins_over_every_alias() {
    Model greedy = model("acme", "m1", FIRST, "m2", "m*");
    Model named = model("acme", "m2", LATER);
    PriceBook book = new PriceBook(List.of(greedy, named));

    assertThat(book.find("acme", "m2")).contains(named);
    assertThat(book.find(null, "m2")).contains(named);
  }

  @Test
  void the_alias_with_the_longest_literal_text_wins() {
    Model wide = model("acme", "m1", FIRST, "m1-*");
    Model near = model("acme", "m1-pro", LATER, "m1-pro-*");
    PriceBook book = new PriceBook(List.of(wide, near));

    assertThat(book.find("acme", "m1-pro-2026-05-01")).contains(near);
    assertThat(book.find("acme", "m1-2026-05-01")).contains(wide);
  }

  @Test
  void between_equal_aliases_the_earliest_created_wins() {
    Model late = model("acme", "a", LATER, "m*");
    Model early = model("other", "b", FIRST, "m*");

    assertThat(new PriceBook(List.of(late, early)).find(null, "m9")).contains(early);
    assertThat(new PriceBook(List.of(late, early)).find("acme", "m9")).contains(late);
  }

  @Test
  void an_exact_name_of_two_providers_means_the_earliest_created() {
    Model late = model("acme", "m1", LATER);
    Model early = model("other", "m1", FIRST);

    assertThat(new PriceBook(List.of(late, early)).find(null, "m1")).contains(early);
  }

  @Test
  void a_name_may_carry_its_provider() {
    Model own = model("openai", "gpt-4o", FIRST, "gpt-4o-*");
    Model other = model("azure", "gpt-4o", FIRST.minusSeconds(9), "gpt-4o-*");
    PriceBook book = new PriceBook(List.of(own, other));

    assertThat(book.find(null, "openai/gpt-4o")).contains(own);
    assertThat(book.find(null, "openai/gpt-4o-2024-08-06")).contains(own);
    assertThat(book.find(null, "gpt-4o-2024-08-06")).contains(other);
    assertThat(book.find(null, "nobody/gpt-4o")).isEmpty();
  }

  @Test
  void a_reseller_that_comes_later_does_not_take_a_qualified_name_away() {
    Model own = model("openai", "gpt-4o", FIRST);
    Model resold = model("openrouter", "openai/gpt-4o", LATER);
    PriceBook book = new PriceBook(List.of(resold, own));

    assertThat(book.find(null, "openai/gpt-4o")).contains(own);
    assertThat(book.find("openrouter", "openai/gpt-4o")).contains(resold);
    assertThat(book.find(null, "openrouter/openai/gpt-4o")).contains(resold);
  }

  @Test
  void a_provider_that_was_named_is_the_only_one_looked_in() {
    PriceBook book = new PriceBook(List.of(model("acme", "m1", FIRST, "m1-*")));

    assertThat(book.find("other", "m1")).isEmpty();
    assertThat(book.find("other", "m1-x")).isEmpty();
    assertThat(book.exact("acme", "m1-x")).isEmpty();
    assertThat(book.exact("acme", "m1")).isPresent();
  }

  @Test
  void a_name_is_answered_alike_the_second_time_and_a_monstrous_one_not_at_all() {
    PriceBook book = new PriceBook(List.of(model("acme", "m1", FIRST, "m*")));

    assertThat(book.find(null, "m2")).isEqualTo(book.find(null, "m2")).isPresent();
    assertThat(book.find(null, "x")).isEqualTo(book.find(null, "x")).isEmpty();
    assertThat(book.find(null, "m".repeat(PriceBook.LONGEST_NAME))).isPresent();
    assertThat(book.find(null, "m".repeat(PriceBook.LONGEST_NAME + 1))).isEmpty();
  }

  @Test
  void models_are_listed_chat_first_then_oldest_first() {
    Model late = model("acme", "late", LATER);
    Model early = model("acme", "early", FIRST);
    Model embedding = ofKind(Model.Kind.EMBEDDING, model("acme", "vectors", FIRST.minusSeconds(1)));

    assertThat(new PriceBook(List.of(late, embedding, early)).models())
        .containsExactly(early, late, embedding);
  }

  @Test
  void two_models_with_one_alias_tie() {
    PriceBook book = new PriceBook(List.of(model("acme", "m1", FIRST, "latest")));

    var tie = book.tieOf(model("acme", "m2", LATER, "latest"));

    assertThat(tie).hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("latest"));
    assertThat(tie.orElseThrow().one().name()).isEqualTo("m1");
    assertThat(tie.orElseThrow().other().name()).isEqualTo("m2");
  }

  @Test
  void patterns_that_match_a_name_with_equally_much_text_tie() {
    PriceBook book = new PriceBook(List.of(model("acme", "m1", FIRST, "x-*")));

    assertThat(book.tieOf(model("acme", "m2", LATER, "x-*"))).isPresent();
    assertThat(book.tieOf(model("acme", "m2", LATER, "x-1*"))).isEmpty();
  }

  @Test
  void no_tie_where_the_provider_differs_the_model_is_the_same_or_an_exact_name_decides() {
    PriceBook book =
        new PriceBook(List.of(model("acme", "m1", FIRST, "latest"), model("acme", "m3", FIRST)));

    assertThat(book.tieOf(model("other", "m2", LATER, "latest"))).isEmpty();
    assertThat(book.tieOf(model("acme", "m1", LATER, "latest"))).isEmpty();
    assertThat(book.tieOf(model("acme", "m2", LATER, "m3"))).isEmpty();
  }

  @Test
  void a_tie_that_stands_already_is_not_the_fault_of_another_model() {
    PriceBook book =
        new PriceBook(
            List.of(model("acme", "m1", FIRST, "latest"), model("acme", "m2", LATER, "latest")));

    assertThat(book.ties()).hasSize(1);
    assertThat(book.tieOf(model("acme", "m9", LATER, "newest"))).isEmpty();
  }

  private static Model model(String provider, String name, Instant created, String... aliases) {
    return Model.chat(provider, name, created, List.of())
        .withAliases(Stream.of(aliases).map(Alias::of).toList());
  }

  private static Model ofKind(Model.Kind kind, Model model) {
    return new Model(
        model.provider(),
        model.name(),
        null,
        kind,
        List.of(),
        false,
        false,
        null,
        null,
        null,
        model.created(),
        List.of());
  }
}
