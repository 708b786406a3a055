package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.catalog.CallBounds;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.ledger.SettleHold;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.rating.ChargeModel;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.MeteredCallBuilder;
import dev.tollgate.engine.rating.PastRules;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.rating.UsageEvent;
import dev.tollgate.engine.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The use case of a service that reports what was used of it: a rule chooses the charge model, and
/// the event is held for and settled like a call, under an id that follows from its own, so that it
/// is charged once however often it is reported.
public final class TrackUsage {

  private static final Duration LATEST = Duration.ofDays(35);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final CallBounds NO_MODEL = new CallBounds(0, 0, 0, 0, 0, 0);

  private final RulesInForce rules;
  private final PastRules past;
  private final Callers callers;
  private final Ledger ledger;
  private final UsageMeters meters;
  private final CallPolicy policy;
  private final KeptRefusals refusals;

  /// @param past what rates an event that comes late
  public TrackUsage(
      RulesInForce rules,
      PastRules past,
      Callers callers,
      Ledger ledger,
      UsageMeters meters,
      CallPolicy policy,
      KeptRefusals refusals) {
    this.rules = rules;
    this.past = past;
    this.callers = callers;
    this.ledger = ledger;
    this.meters = meters;
    this.policy = policy;
    this.refusals = refusals;
  }

  /// What became of a report.
  public sealed interface Answer {

    /// @param price what the rule makes it
    /// @param charged of the price
    /// @param available after it
    /// @param repeated whether it had been charged before
    record Charged(CallId call, Credits price, Credits charged, Balance available, boolean repeated)
        implements Answer {}

    record Refused(Admission.Refused refusal) implements Answer {}
  }

  /// @param now the clock it is counted by: in the present month, whenever it happened. The rules
  ///   are those of its own time
  public Answer track(Caller caller, TrackedEvent event, Instant now) {
    Answer answer = charged(caller, event, now);
    if (answer instanceof Answer.Refused(Admission.Refused why)) {
      CallId call = idOf(caller.account().id(), event);
      refusals.keep(
          KeptRefusal.of(call, caller, event.service(), "", why.code(), why.message(), now));
    }
    return answer;
  }

  private Answer charged(Caller caller, TrackedEvent event, Instant now) {
    AccountId account = caller.account().id();
    Optional<UsageMeters.Counted> before = meters.of(account, event.service(), event.id());
    if (before.isPresent()) {
      return again(before.get(), event);
    }
    if (event.at().isBefore(now.minus(LATEST)) || event.at().isAfter(now.plus(CLOCKS_DIFFER))) {
      return refused(
          "event_out_of_time",
          "The event happened at %s, and at %s events from %s on are taken, none of the future."
              .formatted(event.at(), now, now.minus(LATEST)),
          "at");
    }
    if (!caller.scope().allowsService(event.service())) {
      return refused(
          RefusalCode.SERVICE_NOT_IN_KEY.code(),
          "This key may report for %s only, not '%s'. Use another key."
              .formatted(String.join(", ", caller.scope().services()), event.service()),
          "service");
    }
    PricingRules set = event.at().isBefore(now) ? past.at(event.at()) : rules.current();
    Optional<ChargeModel> model =
        set.charge(
            new UsageEvent(
                event.service(), event.units(), 1, event.amount(), caller.tier().code()));
    return model.isEmpty()
        ? refused(
            "service_unpriced",
            "No rule says what '%s' costs, so its usage cannot be charged. Add one to charges.drl."
                .formatted(event.service()),
            "service")
        : meters.count(
            account,
            event,
            caller.account().monthAt(now).start(),
            now,
            month ->
                charge(
                    caller,
                    event,
                    ChargeOfEvent.of(model.get(), event, month, caller.tier().code()),
                    set,
                    now));
  }

  private Answer again(UsageMeters.Counted before, TrackedEvent event) {
    if (!before.event().says(event)) {
      return refused(
          "event_id_taken",
          "The event '%s' of %s was reported with %s units and an amount of %s. Take another id for another event."
              .formatted(
                  event.id(),
                  event.service(),
                  before.event().units().toPlainString(),
                  before.event().amount().toPlainString()),
          "event_id");
    }
    return before.charge();
  }

  /// A caller that is out of date is looked up again, once.
  private Answer charge(
      Caller caller, TrackedEvent event, ChargeOfEvent charge, PricingRules set, Instant now) {
    PlaceHold hold = hold(caller, event, charge.price(), set, now);
    HoldAnswer answer = ledger.hold(hold);
    if (answer instanceof HoldAnswer.Stale) {
      Optional<Caller> fresh = callers.again(caller);
      if (fresh.isPresent()) {
        hold = hold(fresh.get(), event, charge.price(), set, now);
        answer = ledger.hold(hold);
      }
    }
    return switch (answer) {
      case HoldAnswer.Held held -> settle(hold, charge, now);
      case HoldAnswer.Duplicate duplicate -> settle(hold, charge, now);
      case HoldAnswer.Insufficient lacking ->
          refused(
              RefusalCode.INSUFFICIENT_CREDITS.code(),
              "The event costs %s credits and %s are available. Top up at /api/v1/credits/packages and report it again."
                  .formatted(lacking.needed().inCredits(), lacking.available().inCredits()),
              null);
      case HoldAnswer.LimitReached limit ->
          new Answer.Refused(HoldRefusal.limit(limit, List.of(), caller, now));
      case HoldAnswer.Invalid invalid -> refused(invalid.code().code(), invalid.message(), null);
      case HoldAnswer.Stale _, HoldAnswer.MonthEnded _ ->
          refused(
              RefusalCode.ACCOUNT_CHANGED.code(),
              "The account changed while the event was charged. Report it again.",
              null);
    };
  }

  private Answer settle(PlaceHold hold, ChargeOfEvent charge, Instant now) {
    SettleHold settle =
        new SettleHold(
            hold.call(),
            hold.account().id(),
            charge.price(),
            ExactCredits.ZERO,
            0,
            Usage.NONE,
            Set.of(),
            hold.facts(),
            charge.lines(),
            null,
            now);
    return switch (ledger.settle(settle)) {
      case SettleAnswer.Settled settled ->
          new Answer.Charged(
              hold.call(),
              settled.charged().plus(settled.overrun()),
              settled.charged(),
              settled.available(),
              false);
      case SettleAnswer.WasReleased released ->
          throw new IllegalStateException("%s was released".formatted(hold.call()));
      case SettleAnswer.Unknown unknown ->
          throw new IllegalStateException("%s is not in the books".formatted(hold.call()));
    };
  }

  private PlaceHold hold(
      Caller caller, TrackedEvent event, Credits price, PricingRules set, Instant now) {
    AllowanceMonth month = caller.account().monthAt(now);
    return new PlaceHold(
        idOf(caller.account().id(), event),
        caller.account(),
        caller.key(),
        caller.tier().version(),
        caller.tier().overdraft(),
        price,
        price,
        new BurnOrders(set).of(set),
        month,
        new HoldCounters(caller.account(), "", month, now, NO_MODEL, price)
            .claims(List.of(), caller.budgets()),
        policy.lease(),
        facts(caller, event, set),
        now);
  }

  /// No price of the price book stands behind it, which a price of 0 says.
  private CallFacts facts(Caller caller, TrackedEvent event, PricingRules set) {
    MeteredCallBuilder fact =
        MeteredCall.builder()
            .account(caller.account().id().toString())
            .tierCode(caller.tier().code())
            .tierVersion(caller.tier().version())
            .service(event.service());
    CallClock then = new CallClock(event.at(), policy.platformZone(), caller.account().zone());
    return new CallFacts(then.on(fact, set).build(), set.id(), 0, "", Map.of(), false, event.at());
  }

  private static CallId idOf(AccountId account, TrackedEvent event) {
    String name = "%s\n%s\n%s".formatted(account, event.service(), event.id());
    return new CallId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static Answer refused(String code, String message, @Nullable String param) {
    return new Answer.Refused(new Admission.Refused(new RefusalCode(code), message, null, param));
  }
}
