package dev.tollgate.web.console.model;

import dev.tollgate.catalog.ModelJson;
import dev.tollgate.catalog.ReadModel;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a price in a form. Rates above so many prompt tokens and in the provider's own
/// hours are lines: `200000: input 6, output 22.5` and `MON TUE 16:30-00:30 UTC: input 1.5`.
final class PriceFields {

  static final List<UsageKind> KINDS =
      List.of(
          UsageKind.INPUT,
          UsageKind.CACHED_INPUT,
          UsageKind.OUTPUT,
          UsageKind.REQUESTS,
          UsageKind.IMAGES,
          UsageKind.SECONDS);

  private PriceFields() {}

  static List<String> names() {
    return Stream.concat(
            Stream.of("effective_from", "service_class", "discount_percent", "above", "windows"),
            KINDS.stream().map(UsageKind::key))
        .toList();
  }

  /// The price as interfaces take it; what cannot be read stays as it was typed and is refused
  /// there.
  static void write(ObjectNode price, Map<String, String> typed) {
    String from = typed.getOrDefault("effective_from", "").strip();
    if (!from.isEmpty()) {
      price.put("effective_from", from.length() == 10 ? from + "T00:00:00Z" : from);
    }
    for (String field : List.of("service_class", "discount_percent")) {
      String text = typed.getOrDefault(field, "").strip();
      if (!text.isEmpty()) {
        price.put(field, text);
      }
    }
    for (UsageKind kind : KINDS) {
      String usd = typed.getOrDefault(kind.key(), "").strip();
      if (!usd.isEmpty()) {
        rate(price, kind.key(), usd);
      }
    }
    lines(price, "above", typed, PriceFields::above);
    lines(price, "windows", typed, PriceFields::window);
  }

  /// Reads the beginning of a line, before its rates.
  private interface Head {
    void read(String text, ObjectNode part);
  }

  private static void lines(ObjectNode price, String field, Map<String, String> typed, Head head) {
    List<String> lines =
        typed.getOrDefault(field, "").lines().map(String::strip).filter(x -> !x.isEmpty()).toList();
    if (lines.isEmpty()) {
      return;
    }
    ArrayNode parts = price.putArray(field);
    for (String line : lines) {
      int cut = line.lastIndexOf(": ");
      ObjectNode part = JsonNodeFactory.instance.objectNode();
      head.read(cut < 0 ? line : line.substring(0, cut), part);
      for (String rate : (cut < 0 ? "" : line.substring(cut + 2)).split(",", -1)) {
        String[] words = rate.strip().split("[\\s=]+", 2);
        if (!words[0].isEmpty()) {
          rate(part, words[0], words.length > 1 ? words[1] : "");
        }
      }
      parts.add(part);
    }
  }

  private static void above(String text, ObjectNode part) {
    if (text.matches("[0-9]{1,10}")) {
      part.put("prompt_tokens", Long.parseLong(text));
    } else {
      part.put("prompt_tokens", text);
    }
  }

  private static void window(String text, ObjectNode part) {
    for (String word : text.split("\\s+", -1)) {
      String[] hours = word.split("-", 2);
      if (hours.length == 2 && hours[0].contains(":")) {
        part.put("from", hours[0]).put("to", hours[1]);
      } else if (word.length() == 3 && !word.equals("UTC")) {
        part.withArray("days").add(word.toUpperCase(Locale.ROOT));
      } else {
        part.put("zone", word);
      }
    }
  }

  private static void rate(ObjectNode owner, String key, String usd) {
    boolean million =
        Arrays.stream(UsageKind.values())
            .filter(kind -> kind.key().equals(key))
            .allMatch(kind -> kind.unit() == UsageKind.Unit.PER_MILLION);
    String one = million || !key.endsWith("s") ? key : key.substring(0, key.length() - 1);
    owner.withObject(million ? "/usd_per_million" : "/usd_each").put(one, usd);
  }

  /// @throws Refusal naming every field of the form that is wrong
  static ModelDraft read(ObjectNode model, int place) {
    return switch (ModelJson.read(model)) {
      case ReadModel.Read(var draft) -> draft;
      case ReadModel.Invalid invalid ->
          throw new Refusal(
              own(
                  ApiError.ofFaults(
                      422,
                      "invalid_input",
                      invalid.faults().stream()
                          .map(fault -> new ApiError.Fault(fault.path(), fault + "."))
                          .toList()),
                  place));
    };
  }

  /// Faults of a price, told beside the fields of its form.
  ///
  /// @param place of the price among those of the model
  static ApiError own(ApiError error, int place) {
    if (error.faults().isEmpty()) {
      return error;
    }
    String path = "prices[%d]".formatted(place);
    return ApiError.ofFaults(
        error.status(),
        error.code(),
        error.faults().stream()
            .map(fault ->
                new ApiError.Fault(
                    fault
                        .field()
                        .replace(path + ".usd_per_million.", "")
                        .replace(path + ".usd_each.request", "requests")
                        .replace(path + ".usd_each.image", "images")
                        .replace(path + ".usd_each.second", "seconds")
                        .replace(path + ".", ""),
                    fault.message().replace(path + ".", "")))
            .toList());
  }
}
