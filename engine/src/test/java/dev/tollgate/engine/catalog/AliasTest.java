package dev.tollgate.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AliasTest {

  @Test
  void a_name_without_a_star_is_a_literal_and_means_itself_alone() {
    Alias alias = Alias.of("m1-mini");

    assertThat(alias).isEqualTo(new Alias.Exact("m1-mini"));
    assertThat(alias.literal("m1-mini")).isEqualTo(7);
    assertThat(alias.literal("m1-mini-2")).isEqualTo(Alias.NO_MATCH);
    assertThat(alias.literal("M1-mini")).isEqualTo(Alias.NO_MATCH);
  }

  @Test
  void a_pattern_counts_its_literal_text_and_not_its_stars() {
    Alias alias = Alias.of("m1-*-x*");

    assertThat(alias.literal("m1-2-x9")).isEqualTo(5);
    assertThat(alias.literal("m1-2")).isEqualTo(Alias.NO_MATCH);
  }

  @Test
  void each_clause_matches_where_it_says() {
    assertThat(new Alias.StartsWith("gpt").literal("gpt-4o")).isEqualTo(3);
    assertThat(new Alias.StartsWith("4o").literal("gpt-4o")).isEqualTo(Alias.NO_MATCH);
    assertThat(new Alias.EndsWith("4o").literal("gpt-4o")).isEqualTo(2);
    assertThat(new Alias.EndsWith("gpt").literal("gpt-4o")).isEqualTo(Alias.NO_MATCH);
    assertThat(new Alias.Contains("t-4").literal("gpt-4o")).isEqualTo(3);
    assertThat(new Alias.Contains("x").literal("gpt-4o")).isEqualTo(Alias.NO_MATCH);
  }

  @Test
  void an_expression_is_looked_for_anywhere_unless_it_is_anchored() {
    assertThat(Alias.Regex.of("4o").literal("gpt-4o-mini")).isEqualTo(2);
    assertThat(Alias.Regex.of("^4o").literal("gpt-4o-mini")).isEqualTo(Alias.NO_MATCH);
  }

  @Test
  void the_literal_text_of_an_expression_leaves_out_what_stands_for_many() {
    Alias alias = Alias.Regex.of("^grok-4\\.3-\\d{8}[a-z]$");

    assertThat(alias.literal("grok-4.3-20260401a")).isEqualTo("grok-4.3-".length());
  }

  @Test
  void alternatives_count_the_longest_that_matched_and_none_when_none_did() {
    Alias alias =
        new Alias.AnyOf(List.of(new Alias.StartsWith("claude"), new Alias.Contains("claude-3")));

    assertThat(alias.literal("claude-3-opus")).isEqualTo(8);
    assertThat(alias.literal("claude-2")).isEqualTo(6);
    assertThat(alias.literal("gpt")).isEqualTo(Alias.NO_MATCH);
  }

  @Test
  void a_conjunction_needs_every_part() {
    Alias alias =
        new Alias.AllOf(List.of(new Alias.StartsWith("gpt"), new Alias.Contains("-mini")));

    assertThat(alias.literal("gpt-4o-mini")).isEqualTo(5);
    assertThat(alias.literal("gpt-4o")).isEqualTo(Alias.NO_MATCH);
    assertThat(alias.literal("o4-mini")).isEqualTo(Alias.NO_MATCH);
  }
}
