package dev.tollgate.web.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.plan.Reach;
import dev.tollgate.web.body.BodyFields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whom a save of a tier is for: `{"apply_to": "new" | "existing", "notice_date", "message",
/// "impact_seen"}` beside what is saved.
///
/// @param message why; may be empty
/// @param impactSeen the token of the impact its editor looked at; may be empty
public record SaveTerms(Reach reach, String message, String impactSeen) {

  static final SaveTerms NEW = new SaveTerms(new Reach.NewAccounts(), "", "");

  /// Takes the terms out of a body.
  ///
  /// @param faults grows with everything that is wrong
  public static SaveTerms take(ObjectNode body, Instant now, List<Fault> faults) {
    String applyTo = text(body, "apply_to", faults);
    String notice = text(body, "notice_date", faults);
    String message = text(body, "message", faults);
    String seen = text(body, "impact_seen", faults);
    return switch (applyTo) {
      case "", "new" -> {
        if (!notice.isEmpty()) {
          faults.add(new Fault("notice_date", "is for apply_to: existing alone. Leave it out"));
        }
        yield new SaveTerms(new Reach.NewAccounts(), message, seen);
      }
      case "existing" ->
          new SaveTerms(new Reach.ExistingAccounts(date(notice, now, faults)), message, seen);
      default -> {
        faults.add(new Fault("apply_to", "is '%s' and must be new or existing".formatted(applyTo)));
        yield NEW;
      }
    };
  }

  /// Refuses a save that takes something from existing accounts, unless its editor looked at that.
  ///
  /// @param impact with its token
  /// @throws ImpactNotSeen if they did not
  void refuseUnseen(boolean takesSomething, ObjectNode impact) {
    if (reach instanceof Reach.ExistingAccounts
        && takesSomething
        && !impact.path("token").asString("").equals(impactSeen)) {
      throw new ImpactNotSeen(impact);
    }
  }

  private static String text(ObjectNode body, String field, List<Fault> faults) {
    JsonNode value = body.remove(field);
    if (value == null || value.isNull()) {
      return "";
    }
    if (!value.isString() || value.stringValue().length() > 500) {
      faults.add(
          new Fault(
              field,
              "is %s and must be a text of at most 500 characters"
                  .formatted(BodyFields.brief(value))));
      return "";
    }
    return value.stringValue();
  }

  private static Instant date(String text, Instant now, List<Fault> faults) {
    if (text.isEmpty()) {
      return now;
    }
    try {
      Instant date =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (date.isBefore(now.minus(Duration.ofDays(1)))) {
        faults.add(
            new Fault("notice_date", "is %s, which has passed; it is %s".formatted(text, now)));
      }
      return date;
    } catch (DateTimeParseException unreadable) {
      faults.add(
          new Fault(
              "notice_date",
              "is '%s' and must be a date such as 2026-12-01, or a time with its zone"
                  .formatted(text)));
      return now;
    }
  }
}
