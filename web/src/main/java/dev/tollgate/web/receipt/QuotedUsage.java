package dev.tollgate.web.receipt;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.provider.usage.UsageReading;
import dev.tollgate.provider.usage.UsageReports;
import dev.tollgate.provider.usage.UsageShape;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The usage a quote is asked for: named by kind, or read from a provider's raw answer by the code
/// that reads it in a call.
final class QuotedUsage {

  private static final String KINDS =
      Arrays.stream(UsageKind.values()).map(UsageKind::key).collect(Collectors.joining(", "));

  private QuotedUsage() {}

  static Usage of(BodyFields fields) {
    if (fields.has("usage") == fields.has("response")) {
      fields.note(
          "usage",
          "Exactly one of usage and response is needed. Send usage: {\"input\": 500, \"output\": 1000}, or a provider's answer as response.");
      return Usage.NONE;
    }
    return fields.has("usage") ? named(fields) : reported(fields);
  }

  private static Usage named(BodyFields fields) {
    JsonNode usage = fields.get("usage");
    if (!usage.isObject()) {
      fields.wrong("usage", "must be an object of kinds and quantities");
      return Usage.NONE;
    }
    Usage.Builder builder = Usage.builder().set(UsageKind.REQUESTS, 1);
    for (Map.Entry<String, JsonNode> entry : usage.properties()) {
      String field = "usage." + entry.getKey();
      Optional<UsageKind> kind = UsageKind.ofKey(entry.getKey());
      if (kind.isEmpty()) {
        fields.note(field, "%s is no kind of usage. Kinds are: %s.".formatted(field, KINDS));
        continue;
      }
      Long units = units(kind.get(), entry.getValue());
      if (units == null) {
        fields.note(
            field,
            "%s is %s and must be a number from 0 to %d with at most %d decimals."
                .formatted(
                    field, BodyFields.brief(entry.getValue()), Usage.MOST, kind.get().decimals()));
      } else {
        builder.set(kind.get(), units);
      }
    }
    return builder.build();
  }

  /// A quantity in the smallest unit of its kind; null when it is none.
  private static @Nullable Long units(UsageKind kind, JsonNode value) {
    if (!value.isNumber()) {
      return null;
    }
    BigDecimal units = value.decimalValue().movePointRight(kind.decimals()).stripTrailingZeros();
    boolean fits =
        units.scale() <= 0
            && units.signum() >= 0
            && units.compareTo(BigDecimal.valueOf(Usage.MOST)) <= 0;
    return fits ? units.longValueExact() : null;
  }

  private static Usage reported(BodyFields fields) {
    String named = fields.text("shape");
    UsageShape shape = named == null ? null : UsageShape.ofKey(named).orElse(null);
    if (named != null && shape == null) {
      fields.wrong("shape", "must be chat, responses, messages or gemini");
      return Usage.NONE;
    }
    return switch (UsageReports.read(fields.get("response"), shape)) {
      case UsageReading.Read read -> read.reported().usage();
      case UsageReading.Unreadable unreadable -> {
        fields.refuseIfWrong();
        throw new Refusal(
            ApiError.ofField(422, "usage_unreadable", "response", unreadable.reason()));
      }
    };
  }
}
