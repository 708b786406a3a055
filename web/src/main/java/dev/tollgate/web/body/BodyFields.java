package dev.tollgate.web.body;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.error.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes fields out of a request's body and notes each that is wrong.
public final class BodyFields extends FieldFaults {

  private static final int LONGEST = 256;
  private static final int MOST_LISTED = 100;
  private static final int LAST_YEAR = 9999;
  private static final long MOST_CREDITS = 1_000_000_000L;

  public BodyFields(ObjectNode body) {
    super(body);
  }

  /// The fields of a JSON object.
  ///
  /// @param bytes null or empty: no fields
  /// @param wanted shown to who sent something else: `{"name": …}`
  /// @throws Refusal if the body is no JSON object
  public static BodyFields of(byte @Nullable [] bytes, String wanted) {
    if (bytes == null || bytes.length == 0) {
      return new BodyFields(JsonNodeFactory.instance.objectNode());
    }
    return switch (JsonBody.parse(bytes, wanted)) {
      case JsonBody.Parsed parsed -> new BodyFields(parsed.json());
      case JsonBody.Malformed malformed -> throw new Refusal(malformed.error());
    };
  }

  /// The text of a field; null when it was left out, or is no text.
  public @Nullable String text(String field) {
    if (!has(field)) {
      return null;
    }
    JsonNode value = value(field);
    if (isText(value)) {
      return value.stringValue();
    }
    wrong(field, "must be a text of 1 to %d characters".formatted(LONGEST));
    return null;
  }

  /// Like [#text], and noted as wrong when it was left out.
  public @Nullable String required(String field) {
    if (!has(field)) {
      note(field, "%s is missing: a text of 1 to %d characters.".formatted(field, LONGEST));
      return null;
    }
    return text(field);
  }

  /// The texts of a list; `otherwise` when it was left out.
  public List<String> texts(String field, List<String> otherwise) {
    if (!has(field)) {
      return isCleared(field) ? List.of() : otherwise;
    }
    JsonNode value = value(field);
    List<String> texts = new ArrayList<>();
    if (value.isArray() && value.size() <= MOST_LISTED) {
      value.forEach(each -> {
        if (isText(each)) {
          texts.add(each.stringValue());
        }
      });
      if (texts.size() == value.size()) {
        return texts;
      }
    }
    wrong(
        field,
        "must be a list of up to %d texts of 1 to %d characters".formatted(MOST_LISTED, LONGEST));
    return otherwise;
  }

  /// What a text says, when it can be read; noted as wrong when it cannot.
  ///
  /// @param rule what it must be: `must be a key like key_17`
  public <T> @Nullable T parsed(String field, Function<String, Optional<T>> parse, String rule) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      wrong(field, rule);
    }
    return value.orElse(null);
  }

  /// A length of time as ISO 8601 writes it; null when it was left out or is none.
  public @Nullable Duration duration(String field) {
    return parsed(
        field,
        text -> {
          try {
            return Optional.of(Duration.parse(text));
          } catch (DateTimeParseException unreadable) {
            return Optional.empty();
          }
        },
        "must be a length of time like PT24H");
  }

  /// Neither blank nor too long, and all of it characters that can be kept and shown.
  private static boolean isText(JsonNode value) {
    return value.isString()
        && !value.stringValue().isBlank()
        && value.stringValue().length() <= LONGEST
        && value
            .stringValue()
            .codePoints()
            .noneMatch(each ->
                Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
  }

  /// Credits as a decimal string, `"12.345678"`: more than zero, with six decimals at most, up to a
  /// billion. Null when they were left out or are wrong.
  public @Nullable Credits credits(String field) {
    Credits value = creditsFromZero(field);
    if (value != null && value.isZero()) {
      wrong(field, "must be more than zero");
      return null;
    }
    return value;
  }

  /// Like [#credits], where none at all are some too.
  public @Nullable Credits creditsFromZero(String field) {
    BigDecimal value = decimal(field, 6, MOST_CREDITS);
    return value == null ? null : new Credits(value.movePointRight(6).longValueExact());
  }

  /// A decimal from zero, as a string or a number, written plainly. Null when it was left out or is
  /// wrong.
  ///
  /// @param decimals at most
  public @Nullable BigDecimal decimal(String field, int decimals, long most) {
    if (!has(field)) {
      return null;
    }
    JsonNode value = value(field);
    String text = value.isString() || value.isNumber() ? value.asString() : "";
    if (text.matches("[0-9]{1,18}(\\.[0-9]{1,%d})?".formatted(Math.max(1, decimals)))
        && (decimals > 0 || !text.contains("."))) {
      BigDecimal decimal = new BigDecimal(text);
      if (decimal.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return decimal;
      }
    }
    wrong(
        field,
        "must be a decimal from 0 to %d with %d decimals at most, like \"12.5\""
            .formatted(most, decimals));
    return null;
  }

  /// One of a few words, in lower case; null when it was left out or is none of them.
  public <E extends Enum<E>> @Nullable E word(String field, Class<E> words) {
    if (!has(field)) {
      return null;
    }
    for (E each : words.getEnumConstants()) {
      if (value(field).isString()
          && each.name().toLowerCase(Locale.ROOT).equals(value(field).stringValue())) {
        return each;
      }
    }
    wrong(
        field,
        "must be one of %s"
            .formatted(
                Arrays.stream(words.getEnumConstants())
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
    return null;
  }

  /// A whole number from 0; `otherwise` when it was left out.
  public long count(String field, long most, long otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode value = value(field);
    if (value.isIntegralNumber()
        && value.canConvertToLong()
        && value.longValue() >= 0
        && value.longValue() <= most) {
      return value.longValue();
    }
    wrong(field, "must be a whole number from 0 to %d".formatted(most));
    return otherwise;
  }

  public boolean flag(String field) {
    JsonNode value = get(field);
    if (has(field) && !value.isBoolean()) {
      wrong(field, "must be true or false");
    }
    return value.isBoolean() && value.booleanValue();
  }

  public Instant instant(String field, Instant otherwise) {
    String text = text(field);
    if (text == null) {
      return otherwise;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1970 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeParseException unreadable) {
      // told below
    }
    wrong(
        field,
        "must be a time from 1970 to %d with its zone, like 2026-11-03T10:00:00Z"
            .formatted(LAST_YEAR));
    return otherwise;
  }
}
