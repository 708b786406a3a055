package dev.tollgate.store.call;

import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.call.RequestKey;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request that named the same key before, and what the books know of its call.
///
/// @param headers empty when no answer is kept
/// @param held whether its call is under way
/// @param ended how its call ended; null: it did not
/// @param endedAt when, on the clock of the call; null: it did not
@SuppressWarnings("ArrayRecordComponent") // never compared
record RequestBefore(
    KeyId by,
    byte[] bodyHash,
    boolean metered,
    CallId call,
    Instant claimedAt,
    String state,
    int status,
    String headers,
    byte[] answer,
    boolean held,
    @Nullable String ended,
    @Nullable Instant endedAt) {

  /// How far it came.
  enum Known {
    REUSED_BODY,
    REUSED_BY_OTHER,
    KEPT,
    SPENT,
    UNKNOWN,
    UNDER_WAY,
    /// Whoever claimed it never got to hold for it.
    NEVER_HELD,
    RELEASED
  }

  static RequestBefore read(ResultSet row) throws SQLException {
    String headers = row.getString("headers");
    byte[] answer = row.getBytes("answer");
    return new RequestBefore(
        new KeyId(row.getLong("key_id")),
        row.getBytes("body_hash"),
        row.getBoolean("metered"),
        new CallId(row.getObject("call_id", UUID.class)),
        row.getObject("claimed_at", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        row.getInt("status"),
        headers == null ? "" : headers,
        answer == null ? new byte[0] : answer,
        row.getBoolean("held"),
        row.getString("ended"),
        Columns.instant(row, "ended_at"));
  }

  /// @param patience how long a claim waits for its hold, and an end for its answer to be kept
  Known known(RequestKey key, byte[] otherHash, Instant at, Duration patience) {
    if (!Arrays.equals(bodyHash, otherHash)) {
      return Known.REUSED_BODY;
    }
    if (!by.equals(key.by())) {
      return Known.REUSED_BY_OTHER;
    }
    if (state.equals("KEPT")) {
      return Known.KEPT;
    }
    return metered ? ofCall(at, patience) : ofOther();
  }

  /// The books know, whatever was written down here.
  private Known ofCall(Instant at, Duration patience) {
    if (held) {
      return Known.UNDER_WAY;
    }
    if (ended == null || endedAt == null) {
      boolean abandoned = Duration.between(claimedAt, at).compareTo(patience) > 0;
      return abandoned ? Known.NEVER_HELD : Known.UNDER_WAY;
    }
    if (ended.equals("RELEASED")) {
      return Known.RELEASED;
    }
    boolean justNow = Duration.between(endedAt, at).abs().compareTo(patience) < 0;
    return state.equals("CLAIMED") && justNow ? Known.UNDER_WAY : Known.SPENT;
  }

  private Known ofOther() {
    return switch (state) {
      case "SPENT" -> Known.SPENT;
      case "UNKNOWN" -> Known.UNKNOWN;
      default -> Known.UNDER_WAY;
    };
  }
}
