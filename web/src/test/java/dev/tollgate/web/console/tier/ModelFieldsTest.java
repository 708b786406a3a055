package dev.tollgate.web.console.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.web.error.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelFieldsTest {

  @Test
  void as_many_models_as_a_tier_has_come_back_from_the_form() {
    JsonNode tier = tier(600);

    Map<String, String> form = ModelFields.values(tier);

    assertThat(ModelFields.filled(form)).isEqualTo(600);
    assertThat(ModelFields.json(form).at("/models/terms")).isEqualTo(tier.at("/models/terms"));
  }

  @Test
  void a_row_left_blank_between_others_loses_nothing() {
    Map<String, String> form = new HashMap<>(Map.of("pattern.0", "", "markup.0", ""));
    form.put("pattern.7", "gpt-4o");
    form.put("markup.7", "12");

    assertThat(ModelFields.filled(form)).isEqualTo(8);
    assertThat(ModelFields.json(form).at("/models/terms/gpt-4o/markup_percent").asString())
        .isEqualTo("12");
  }

  @Test
  void a_model_with_two_rows_is_refused_and_neither_is_dropped() {
    Map<String, String> form =
        Map.of("pattern.0", "gpt-4o", "markup.0", "1", "pattern.1", "gpt-4o", "markup.1", "2");

    assertThatThrownBy(() -> ModelFields.json(form))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> assertThat(refused.error().toString()).contains("models.terms", "'gpt-4o'"));
  }

  private static JsonNode tier(int models) {
    var terms = JsonMapper.shared().createObjectNode();
    for (int i = 0; i < models; i++) {
      terms.putObject("model-" + i).put("markup_percent", Integer.toString(i));
    }
    var tier = JsonMapper.shared().createObjectNode();
    tier.putObject("models").set("terms", terms);
    return tier;
  }
}
