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
final class ChatFields {

  private final ObjectNode body;
  private final List<Fault> faults = new ArrayList<>();

  ChatFields(ObjectNode body) {
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

  void messages(int most) {
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      fault("messages", "must be a list of at least one message");
    } else if (messages.size() > most) {
      faults.add(
          new Fault(
              "messages",
              "messages has %d entries and the limit is %d. Send fewer, or join some."
                  .formatted(messages.size(), most)));
    }
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
