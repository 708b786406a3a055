package dev.tollgate.web.gateway.rate;

import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.plan.CallLimits;
import dev.tollgate.engine.plan.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One limit of a minute, and whose calls it counts.
///
/// @param owner the account, by its tier, or the key
/// @param limit a minute, of all nodes together
record RateOf(String owner, Kind kind, long limit) {

  /// What is counted.
  enum Kind {
    REQUESTS,
    TOKENS;

    String word() {
      return this == REQUESTS ? "requests" : "tokens";
    }
  }

  /// What a bucket is found by, whatever its limit is just now.
  record Name(String owner, Kind kind) {}

  Name name() {
    return new Name(owner, kind);
  }

  /// All that bind a caller; mostly none.
  static List<RateOf> binding(Caller caller) {
    CallLimits tier = caller.tier().limits();
    RateLimit key = caller.scope().rates();
    if (tier.requestsAMinute() == null
        && tier.tokensAMinute() == null
        && key.requests() == null
        && key.tokens() == null) {
      return List.of();
    }
    List<RateOf> limits = new ArrayList<>();
    String account = caller.account().id().toString();
    add(limits, account, Kind.REQUESTS, tier.requestsAMinute());
    add(limits, caller.key().toString(), Kind.REQUESTS, key.requests());
    add(limits, account, Kind.TOKENS, tier.tokensAMinute());
    add(limits, caller.key().toString(), Kind.TOKENS, key.tokens());
    return limits;
  }

  private static void add(List<RateOf> limits, String owner, Kind kind, @Nullable Long limit) {
    if (limit != null) {
      limits.add(new RateOf(owner, kind, limit));
    }
  }
}
