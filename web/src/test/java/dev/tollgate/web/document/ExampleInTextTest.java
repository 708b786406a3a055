package dev.tollgate.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleInTextTest {

  @Test
  void a_json_is_taken_out_of_the_text_around_it() {
    ExampleInText found =
        ExampleInText.in("The first wins. {\"order\": [\"a\", {\"b\": 1}]}, or none");

    assertThat(found)
        .isEqualTo(
            new ExampleInText(
                Map.of("order", List.of("a", Map.of("b", 1))), "The first wins. or none"));
  }

  @Test
  void braces_that_are_no_json_are_passed_over() {
    ExampleInText found =
        ExampleInText.in("{account | tier, usage:{…}}; no side effects. {\"model\": \"m\"}");

    assertThat(found)
        .isEqualTo(
            new ExampleInText(
                Map.of("model", "m"), "{account | tier, usage:{…}}; no side effects."));
  }

  @Test
  void a_text_without_json_shows_none() {
    assertThat(ExampleInText.in("{message?}; the set in force stays in force.")).isNull();
  }
}
