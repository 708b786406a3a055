package dev.tollgate.web.api.event;

import dev.tollgate.web.body.BodyFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be sent again.
sealed interface ReadReplay {

  String EXAMPLE = "{\"since\": \"2026-11-22T00:00:00Z\"}";

  record Since(Instant since) implements ReadReplay {}

  record One(long delivery) implements ReadReplay {}

  /// @throws dev.tollgate.web.error.Refusal if it is neither
  static ReadReplay of(byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    Instant since = fields.instant("since", Instant.EPOCH);
    long delivery = fields.count("delivery", Long.MAX_VALUE, 0);
    if (fields.has("since") == fields.has("delivery") && fields.faults().isEmpty()) {
      fields.note("since", "Send either since, a time, or delivery, the number of one delivery.");
    }
    fields.refuseIfWrong();
    return fields.has("since") ? new Since(since) : new One(delivery);
  }
}
