package dev.tollgate.web.console.model;

import dev.tollgate.catalog.ImportPrices;
import dev.tollgate.catalog.PriceFormat;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.web.console.form.Shown;

/// What importing a price list comes to, in a sentence.
final class ImportWords {

  private ImportWords() {}

  /// Nothing is saved yet.
  static String before(ImportPrices.Outcome outcome) {
    return "%s would be added and %s changed; %s. Nothing is saved yet."
        .formatted(
            models(count(outcome, ModelChange.Added.class)),
            Shown.count(count(outcome, ModelChange.Changed.class)),
            rest(outcome));
  }

  static String after(ImportPrices.Outcome outcome) {
    return "%s added and %s changed."
        .formatted(
            models(count(outcome, ModelChange.Added.class)),
            Shown.count(count(outcome, ModelChange.Changed.class)));
  }

  private static String rest(ImportPrices.Outcome outcome) {
    return "%s would stay as before and %s be left out"
        .formatted(
            Shown.count(count(outcome, ModelChange.Unchanged.class)),
            Shown.count(outcome.faults().size()));
  }

  private static String models(long many) {
    return many == 1 ? "1 model" : Shown.count(many) + " models";
  }

  private static long count(ImportPrices.Outcome outcome, Class<? extends ModelChange> kind) {
    return outcome.changes().stream().filter(kind::isInstance).count();
  }

  /// As those who publish it write its name.
  static String format(PriceFormat format) {
    return switch (format) {
      case GENAI_PRICES -> "genai-prices";
      case LITELLM -> "LiteLLM";
      case OPENROUTER -> "OpenRouter";
    };
  }
}
