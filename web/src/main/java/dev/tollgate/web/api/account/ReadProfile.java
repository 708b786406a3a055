package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Accounts.Profile;
import dev.tollgate.web.body.BodyFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what an administrator decides about an account. What is left out stays as it was.
final class ReadProfile {

  private static final int MOST_DAYS = 31;

  private final BodyFields fields;

  ReadProfile(BodyFields fields) {
    this.fields = fields;
  }

  Profile read(Profile was) {
    String name = fields.text("name");
    ZoneId zone =
        fields.parsed("zone", ReadProfile::zone, "must be a time zone like Europe/Berlin or UTC");
    String industry = fields.text("industry");
    return new Profile(
        name == null ? was.name() : name,
        zone == null ? was.zone() : zone,
        anchorDay(was.anchorDay()),
        industry == null && !fields.isCleared("industry") ? was.industry() : industry,
        trialEnds(was.trialEnds()));
  }

  private int anchorDay(int otherwise) {
    int day = (int) fields.count("anchor_day", MOST_DAYS, otherwise);
    if (day == 0) {
      fields.wrong("anchor_day", "must be a day of a month, 1 to 31");
    }
    return day;
  }

  private @Nullable Instant trialEnds(@Nullable Instant otherwise) {
    if (!fields.has("trial_ends")) {
      return fields.isCleared("trial_ends") ? null : otherwise;
    }
    return fields.instant("trial_ends", Instant.EPOCH);
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
