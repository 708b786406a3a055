package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.alert.Notices;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.receipt.CallView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// What an account has to spend, and what it spent.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal")
class PortalController {

  private static final int SHOWN_CALLS = 5;
  private static final int SHOWN_NOTICES = 3;
  private static final int BURN_DAYS = 7;

  private final Ledger ledger;
  private final CallRecords records;
  private final PortalUsage usage;
  private final BurnDowns burnDowns;
  private final Notices notices;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalController(
      Ledger ledger,
      CallRecords records,
      PortalUsage usage,
      BurnDowns burnDowns,
      Notices notices,
      ActingPerson acting,
      InstantSource clock) {
    this.ledger = ledger;
    this.records = records;
    this.usage = usage;
    this.burnDowns = burnDowns;
    this.notices = notices;
    this.acting = acting;
    this.clock = clock;
  }

  /// @param available credits, as people read them
  /// @param availableUsd the same in dollars, down to the cent
  /// @param spent credits in this month
  /// @param burnDown how the credits went, and go on at this rate
  /// @param notices the newest that nobody has read
  /// @param lasts how many days the credits last at the rate of the last seven; null: nothing was
  ///   spent in them
  record OverviewView(
      Caller caller,
      String available,
      String availableUsd,
      String spent,
      Ledger.Statement statement,
      Instant reset,
      PortalUsage.Row month,
      @Nullable Long lasts,
      String perDay,
      BurnDown burnDown,
      List<PortalUsage.Row> days,
      List<CallView> calls,
      List<String> notices) {}

  @GetMapping
  ModelAndView overview(@AuthenticationPrincipal Person person) {
    Instant now = clock.instant();
    Caller caller = acting.of(person);
    Ledger.Statement statement = ledger.statement(caller.account().id(), now);
    var month = caller.account().monthAt(now);
    BigDecimal perDay =
        new BigDecimal(usage.total(PortalUsage.lastDays(caller, BURN_DAYS, now)).charged())
            .divide(BigDecimal.valueOf(BURN_DAYS), 6, RoundingMode.HALF_UP);
    BigDecimal available = new BigDecimal(statement.available().inCredits());
    PortalUsage.Row spent =
        usage.total(
            new UsageAsked(caller.account().id(), month.start(), now, caller.account().zone()));
    Long lasts =
        perDay.signum() == 0
            ? null
            : available.max(BigDecimal.ZERO).divide(perDay, RoundingMode.DOWN).longValue();
    return new ModelAndView(
            "portal/overview",
            "view",
            new OverviewView(
                caller,
                Shown.credits(available),
                Shown.plain(available.movePointLeft(3).setScale(2, RoundingMode.DOWN)),
                Shown.credits(new BigDecimal(spent.charged())),
                statement,
                month.end(),
                spent,
                lasts,
                Shown.credits(perDay),
                burnDowns.of(caller, available, perDay, now),
                usage.days(PortalUsage.lastDays(caller, 30, now)),
                records.list(caller.account().id(), null, SHOWN_CALLS).stream()
                    .map(CallView::of)
                    .toList(),
                notices.list(caller.account().id(), true, null, SHOWN_NOTICES).stream()
                    .map(Notices.Notice::text)
                    .toList()))
        .addObject("address", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
  }
}
