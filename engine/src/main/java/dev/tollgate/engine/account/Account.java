package dev.tollgate.engine.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organisation that calls and pays, as of one version of its settings.
///
/// @param version moves with every change; a hold made under an older one is refused
/// @param anchorDay the day of the month its allowance months start on, 1 to 31
/// @param zone where its days and months begin
/// @param industry a field rules may test; null when unset
/// @param trialEnds the end of its trial; null when it has none
/// @param coupons what redeemed coupons take off its calls
/// @param kind live, demo or replay; jobs and reports skip what is not theirs
public record Account(
    AccountId id,
    int version,
    String name,
    String tierCode,
    boolean suspended,
    int anchorDay,
    ZoneId zone,
    @Nullable String industry,
    @Nullable Instant trialEnds,
    List<CallCoupon> coupons,
    Kind kind) {

  public Account {
    coupons = List.copyOf(coupons);
  }

  /// An account that has redeemed no coupon on calls.
  public Account(
      AccountId id,
      int version,
      String name,
      String tierCode,
      boolean suspended,
      int anchorDay,
      ZoneId zone,
      @Nullable String industry,
      @Nullable Instant trialEnds,
      Kind kind) {
    this(
        id, version, name, tierCode, suspended, anchorDay, zone, industry, trialEnds, List.of(),
        kind);
  }

  /// What an account is there for.
  public enum Kind {
    LIVE,
    DEMO,
    REPLAY
  }

  /// What coupons take off a call in percent, 100 at most; null when none is in force.
  public @Nullable BigDecimal couponPercent(Instant at) {
    return CallCoupon.percentOf(coupons, at);
  }

  /// The month that follows one that ended.
  public AllowanceMonth monthAfter(Instant end) {
    return AllowanceMonth.after(end, anchorDay, zone);
  }

  /// When so many months are over that began at the start of one.
  public Instant monthsAfter(Instant start, int months) {
    return AllowanceMonth.startIn(
        YearMonth.from(start.atZone(zone)).plusMonths(months), anchorDay, zone);
  }

  public AllowanceMonth monthAt(Instant at) {
    return AllowanceMonth.containing(at, anchorDay, zone);
  }
}
