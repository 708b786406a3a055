package dev.tollgate.web.console.audit;

import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.engine.audit.AuditLog.Asked;
import dev.tollgate.engine.audit.AuditLog.Entry;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryPeriod;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who changed what, found by who, what, to what and when; and one change with its difference.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping(AuditPageController.PATH)
class AuditPageController {

  static final String PATH = "/admin/audit";
  private static final int PAGE = 50;
  private static final int LONGEST = 200;
  private static final Duration DAY = Duration.ofDays(1);

  private final AuditLog log;

  AuditPageController(AuditLog log) {
    this.log = log;
  }

  /// @param link to what was changed, where it has a page; empty: it has none
  public record Row(
      long id, String at, String actor, String action, String subject, String link, String note) {}

  /// What the filter holds, as it was typed.
  public record Filter(String actor, String action, String subject, String from, String to) {}

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String below,
      Model model) {
    QueryPeriod period = QueryPeriod.of(text(from), text(to), ZoneOffset.UTC);
    Instant last = period.to();
    List<Entry> found =
        log.list(
            new Asked(
                text(actor),
                text(action),
                text(subject),
                period.from(),
                last == null ? null : last.plus(DAY),
                below.matches("[0-9]{1,18}") ? Long.valueOf(below) : null),
            PAGE + 1);
    List<Entry> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("rows", shown.stream().map(AuditPageController::row).toList());
    model.addAttribute("actions", log.actions());
    model.addAttribute("filter", new Filter(actor, action, subject, from, to));
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().id() : null);
    model.addAttribute("further", !below.isEmpty());
    return "audit";
  }

  @GetMapping("/{id}")
  String one(@PathVariable String id, Model model) {
    Entry entry =
        (id.matches("[0-9]{1,18}") ? log.of(Long.parseLong(id)) : java.util.Optional.<Entry>empty())
            .orElseThrow(() ->
                new Refusal(
                    ApiError.of(
                        404, "entry_not_found", "There is no such entry in the audit log.")));
    model.addAttribute("row", row(entry));
    model.addAttribute("difference", Difference.of(entry.before(), entry.after()));
    return "audit-entry";
  }

  private static Row row(Entry entry) {
    return new Row(
        entry.id(),
        Shown.time(entry.at()),
        entry.actor(),
        entry.action(),
        entry.subject(),
        link(entry.subject()),
        entry.note());
  }

  private static String link(String subject) {
    if (subject.matches("acct_[0-9]+")) {
      return "/admin/accounts/" + subject;
    }
    if (subject.matches("tier [a-z][a-z0-9_]*")) {
      return "/admin/system/subscription-management/" + subject.substring("tier ".length());
    }
    return subject.matches("experiment [a-z0-9]+")
        ? "/admin/experiments/" + subject.substring("experiment ".length())
        : "";
  }

  /// Null when nothing was typed; never longer than any name is.
  private static @Nullable String text(String typed) {
    String text = typed.strip();
    return text.isEmpty() ? null : text.substring(0, Math.min(LONGEST, text.length()));
  }
}
