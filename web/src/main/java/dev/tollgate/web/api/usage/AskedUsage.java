package dev.tollgate.web.api.usage;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.api.credit.AskedAccount;
import dev.tollgate.web.body.QueryPeriod;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What of a request says which usage is wanted: the caller's account, its present month and zone
/// unless it says otherwise. Operators may ask for another account, or for all.
final class AskedUsage {

  private static final String ALL = "all";

  private final AskedAccount accounts;

  AskedUsage(AskedAccount accounts) {
    this.accounts = accounts;
  }

  /// As the query has them.
  record Query(
      @Nullable String account,
      @Nullable String from,
      @Nullable String to,
      @Nullable String zone) {}

  UsageAsked of(Caller caller, Query query, Instant now) {
    boolean all = ALL.equals(query.account()) && caller.role().isOperator();
    Account account = accounts.of(caller, all ? null : query.account());
    ZoneId zone = QueryPeriod.zone(query.zone(), account.zone());
    QueryPeriod period = QueryPeriod.of(query.from(), query.to(), zone);
    Instant to = period.to();
    Instant end = to == null ? now : to;
    Instant from = period.from();
    Instant start = from == null ? account.monthAt(end.minusMillis(1)).start() : from;
    return new UsageAsked(
        all ? null : account.id(), start, start.isBefore(end) ? end : start, zone);
  }
}
