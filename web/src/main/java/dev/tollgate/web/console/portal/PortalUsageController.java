package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.usage.UsageExport;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What an account used, by day, model, key and member.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/usage")
class PortalUsageController {

  private final PortalUsage usage;
  private final UsageReports reports;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalUsageController(
      PortalUsage usage, UsageReports reports, ActingPerson acting, InstantSource clock) {
    this.usage = usage;
    this.reports = reports;
    this.acting = acting;
    this.clock = clock;
  }

  /// A figure at the top, and what the chart shows when it is pressed.
  record Figure(String measure, String name, String value, boolean shown, String link) {}

  /// @param models which a filter may choose, from all usage of the period, as keys and members are
  record UsageView(
      UsageFilter filter,
      String period,
      List<Figure> figures,
      PortalUsage.Days days,
      List<PortalUsage.Row> byModel,
      List<PortalUsage.Row> byKey,
      List<PortalUsage.Row> byMember,
      List<PortalUsage.Row> models,
      List<PortalUsage.Row> keys,
      List<PortalUsage.Row> members) {}

  @GetMapping
  ModelAndView page(@AuthenticationPrincipal Person person, @ModelAttribute UsageFilter filter) {
    Caller caller = acting.of(person);
    Instant now = clock.instant();
    UsageAsked asked = filter.asked(caller, now);
    UsageAsked all = new UsageAsked(asked.account(), asked.from(), asked.to(), asked.zone());
    boolean whole = asked.only().equals(UsageAsked.Only.ALL);
    List<PortalUsage.Row> models = usage.by(UsageDimension.MODEL, all);
    List<PortalUsage.Row> keys = usage.by(UsageDimension.KEY, all);
    List<PortalUsage.Row> members = usage.by(UsageDimension.USER, all);
    return new ModelAndView(
        "portal/usage",
        "view",
        new UsageView(
            filter,
            "%s – %s".formatted(Shown.day(asked.from()), Shown.day(asked.to().minusMillis(1))),
            figures(filter, usage.total(asked)),
            usage.daysByModel(asked, filter.measure()),
            whole ? models : usage.by(UsageDimension.MODEL, asked),
            whole ? keys : usage.by(UsageDimension.KEY, asked),
            whole ? members : usage.by(UsageDimension.USER, asked),
            models,
            keys,
            members.stream().filter(each -> !each.id().isEmpty()).toList()));
  }

  private static List<Figure> figures(UsageFilter filter, PortalUsage.Row total) {
    return List.of(
        figure(filter, PortalUsage.Measure.CREDITS, "Credits", total.credits()),
        figure(filter, PortalUsage.Measure.TOKENS, "Tokens", Shown.count(total.tokens())),
        figure(filter, PortalUsage.Measure.CALLS, "Calls", Shown.count(total.calls())));
  }

  private static Figure figure(
      UsageFilter filter, PortalUsage.Measure measure, String name, String value) {
    String key = Shown.words(measure);
    return new Figure(
        key, name, value, filter.measure() == measure, "/portal/usage" + filter.with("show", key));
  }

  /// Every detail of every day of what is looked at, streamed.
  @GetMapping("/export")
  void export(
      @AuthenticationPrincipal Person person,
      @ModelAttribute UsageFilter filter,
      HttpServletResponse response)
      throws IOException {
    UsageAsked asked = filter.asked(acting.of(person), clock.instant());
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Content-Disposition", "attachment; filename=\"usage.csv\"");
    Writer out = response.getWriter();
    out.write(UsageExport.header(false));
    reports.each(
        UsageDimension.DETAIL,
        asked,
        group -> {
          try {
            out.write(UsageExport.line(group, false));
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
    out.flush();
  }
}
