package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Which usage a report is of.
///
/// @param account null: of all accounts that are no replay
/// @param from inclusive, the start of a quarter of an hour
/// @param to exclusive, the start of a quarter of an hour
/// @param zone where days begin
/// @param only of which calls; tags are reported of all of them
public record UsageAsked(
    @Nullable AccountId account, Instant from, Instant to, ZoneId zone, Only only) {

  private static final long QUARTER_SECONDS = 900;

  /// Usage is summed by quarters of an hour, so the period grows to whole ones.
  public UsageAsked {
    from = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), QUARTER_SECONDS) * 900);
    Instant floor =
        Instant.ofEpochSecond(Math.floorDiv(to.getEpochSecond(), QUARTER_SECONDS) * 900);
    to = floor.equals(to) ? to : floor.plusSeconds(QUARTER_SECONDS);
  }

  /// Of every call.
  public UsageAsked(@Nullable AccountId account, Instant from, Instant to, ZoneId zone) {
    this(account, from, to, zone, Only.ALL);
  }

  /// What calls have in common.
  ///
  /// @param model null: any
  /// @param key null: any
  /// @param member null: any, and none
  public record Only(@Nullable String model, @Nullable KeyId key, @Nullable MemberId member) {

    public static final Only ALL = new Only(null, null, null);
  }
}
