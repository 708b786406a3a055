package dev.tollgate.web.gateway;

import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.web.error.ApiError.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes fields out of a body and notes each that is wrong.
final class RequestFields {

  private final ObjectNode body;
  private final List<Fault> faults = new ArrayList<>();

  RequestFields(ObjectNode body) {
    this.body = body;
  }

  List<Fault> faults() {
    return faults;
  }

  String text(String field, int longest) {
    String value = body.path(field).isString() ? body.path(field).stringValue() : "";
    boolean printable = value.codePoints().noneMatch(Character::isISOControl);
    if (value.isBlank() || value.length() > longest || !printable) {
      fault(field, "must be a text of 1 to %d printable characters".formatted(longest));
    }
    return value;
  }

  /// A text of any characters.
  void longText(String field, int longest) {
    String value = body.path(field).isString() ? body.path(field).stringValue() : "";
    if (value.isBlank() || value.length() > longest) {
      fault(field, "must be a text of 1 to %d characters".formatted(longest));
    }
  }

  /// A list of one entry at least.
  ///
  /// @param entry what one is called: `message`
  void entries(String field, String entry, int most) {
    JsonNode entries = body.path(field);
    if (!entries.isArray() || entries.isEmpty()) {
      fault(field, "must be a list of at least one " + entry);
    } else if (entries.size() > most) {
      tooMany(field, entries.size(), most);
    }
  }

  /// A text, several texts, or either as tokens.
  ///
  /// @return how many prompts that are
  int prompts(String field, int most) {
    JsonNode value = body.path(field);
    if (value.isString() && !value.stringValue().isEmpty()) {
      return 1;
    }
    boolean list = value.isArray() && !value.isEmpty();
    if (list && value.valueStream().allMatch(JsonNode::isIntegralNumber)) {
      return 1;
    }
    if (list && value.valueStream().allMatch(RequestFields::isPrompt)) {
      if (value.size() > most) {
        tooMany(field, value.size(), most);
      }
      return value.size();
    }
    fault(field, "must be a text, a list of texts, or a list of tokens");
    return 1;
  }

  private static boolean isPrompt(JsonNode each) {
    return (each.isString() && !each.stringValue().isEmpty())
        || (each.isArray()
            && !each.isEmpty()
            && each.valueStream().allMatch(JsonNode::isIntegralNumber));
  }

  private void tooMany(String field, int entries, int most) {
    faults.add(
        new Fault(
            field,
            "%s has %d entries and the limit is %d. Send fewer, or join some."
                .formatted(field, entries, most)));
  }

  /// Whether a stream is to tell its usage at the end.
  boolean wantsUsage() {
    return flag(body.path("stream_options"), "include_usage", "stream_options.include_usage");
  }

  @Nullable Long number(String field, long most) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    boolean fits =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= 1
            && value.longValue() <= most;
    if (!fits) {
      fault(field, "must be a whole number from 1 to %d".formatted(most));
      return null;
    }
    return value.longValue();
  }

  boolean flag(JsonNode parent, String field, String path) {
    JsonNode value = parent.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      faults.add(
          new Fault(path, "%s is %s and must be true or false.".formatted(path, brief(value))));
    }
    return value.isBoolean() && value.booleanValue();
  }

  ServiceClass serviceClass() {
    JsonNode value = body.path("service_tier");
    if (value.isMissingNode() || value.isNull()) {
      return ServiceClass.STANDARD;
    }
    String asked = value.asString("");
    if (asked.equals("auto") || asked.equals("default") || asked.equals("standard")) {
      return ServiceClass.STANDARD;
    }
    Optional<ServiceClass> named =
        ServiceClass.ofKey(asked).filter(each -> each != ServiceClass.BATCH);
    if (named.isEmpty()) {
      fault("service_tier", "must be auto, default, flex or priority");
    }
    return named.orElse(ServiceClass.STANDARD);
  }

  private void fault(String field, String rule) {
    JsonNode value = body.path(field);
    String given = value.isMissingNode() ? "missing" : brief(value);
    faults.add(new Fault(field, "%s is %s and %s.".formatted(field, given, rule)));
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
