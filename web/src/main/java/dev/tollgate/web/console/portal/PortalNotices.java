package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.alert.Notices;
import dev.tollgate.engine.alert.Notices.Notice;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What an account's people were told: spending that crossed a line, payments that failed, plans
/// that changed.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/notices")
class PortalNotices {

  private static final String PAGE = "redirect:/portal/notices";
  private static final int SHOWN = 50;
  private static final int MOST_AT_ONCE = 1_000;

  private final Notices notices;
  private final InstantSource clock;

  PortalNotices(Notices notices, InstantSource clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /// @param go where it can be looked into
  record Row(long id, String text, String at, boolean unread, String go, String goWords) {}

  /// @param next what the next page starts below; null on the last
  record NoticesView(
      List<Row> rows, boolean unread, boolean manages, @Nullable Long next, boolean first) {}

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestParam(required = false) @Nullable String before) {
    Long below = before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE);
    List<Notice> page = notices.list(person.account(), unread, below, SHOWN);
    return new ModelAndView(
        "portal/notices",
        "view",
        new NoticesView(
            page.stream().map(PortalNotices::row).toList(),
            unread,
            person.role() == Role.MANAGER,
            page.size() < SHOWN ? null : page.getLast().id(),
            below == null));
  }

  private static Row row(Notice notice) {
    String subject = notice.type().substring(0, Math.max(0, notice.type().indexOf('.')));
    String go =
        switch (subject) {
          case "alert" -> "/portal/budgets";
          case "payment" -> "/portal/payment";
          case "plan", "upgrade" -> "/portal/plan";
          case "invoice", "credit_note" -> "/portal/invoices";
          case "webhook" -> "/portal/webhooks";
          default -> "";
        };
    return new Row(
        notice.id(),
        notice.text(),
        Shown.time(notice.at()),
        notice.read() == null,
        go,
        go.isEmpty() ? "" : "See " + go.substring(go.lastIndexOf('/') + 1));
  }

  @PostMapping("/{notice}/read")
  @AllowedTo(Audience.ACCOUNT_MANAGERS)
  String read(@AuthenticationPrincipal Person person, @PathVariable long notice) {
    if (notices.read(person.account(), notice, clock.instant()).isEmpty()) {
      throw new Refusal(
          ApiError.of(404, "notice_not_found", "Your account was given no such notice."));
    }
    return PAGE;
  }

  /// All that are unread, as far as one press goes.
  @PostMapping("/read")
  @AllowedTo(Audience.ACCOUNT_MANAGERS)
  String readAll(@AuthenticationPrincipal Person person) {
    for (Notice each : notices.list(person.account(), true, null, MOST_AT_ONCE)) {
      var _ = notices.read(person.account(), each.id(), clock.instant());
    }
    return PAGE;
  }
}
