package dev.tollgate.web.console.overview;

import dev.tollgate.engine.alert.Notices;
import dev.tollgate.engine.billing.collection.CollectorEvent.State;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.plan.PlanFigures;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What on the overview needs somebody: calls that were refused, notices nobody has read, payments
/// that do not fit.
@Component
class Attention {

  private static final int MOST = 5;
  private static final int MANY = 50;
  private static final int KEPT_DAYS = 30;

  private final PlanFigures figures;
  private final Notices notices;
  private final CollectorEvents events;
  private final InstantSource realClock = InstantSource.system();

  Attention(PlanFigures figures, Notices notices, CollectorEvents events) {
    this.figures = figures;
    this.notices = notices;
    this.events = events;
  }

  /// @param about the account; empty: none
  public record Told(long id, String at, String text, String about) {}

  /// @param text with its number
  public record Matter(String text, String link) {}

  /// Refusals of the days before are compared where they are still kept.
  OverviewController.Figure refused(int days) {
    Instant now = realClock.instant();
    Instant from = now.minus(Duration.ofDays(days));
    long count = sum(figures.refused(from, now));
    String change =
        2 * days > KEPT_DAYS
            ? "kept for %d days".formatted(KEPT_DAYS)
            : OverviewController.change(
                BigDecimal.valueOf(count),
                BigDecimal.valueOf(sum(figures.refused(from.minus(Duration.ofDays(days)), from))));
    return new OverviewController.Figure("Refused calls", Shown.count(count), change);
  }

  /// By code, the most frequent first.
  List<Matter> refusals(int days) {
    Instant now = realClock.instant();
    return figures.refused(now.minus(Duration.ofDays(days)), now).entrySet().stream()
        .limit(MOST)
        .map(
            each -> new Matter("%s: %s".formatted(each.getKey(), Shown.count(each.getValue())), ""))
        .toList();
  }

  List<Told> notices() {
    return notices.list(null, true, null, MOST).stream()
        .map(each ->
            new Told(
                each.id(),
                Shown.time(each.at()),
                each.text(),
                each.about() == null ? "" : each.about().toString()))
        .toList();
  }

  List<Matter> matters() {
    List<Matter> matters = new ArrayList<>();
    add(State.DIFFERS, "Payments that do not fit what was asked for: %s", matters);
    add(State.FAILED, "Events of Stripe that could not be handled: %s", matters);
    return matters;
  }

  private void add(State state, String text, List<Matter> matters) {
    int count = events.list(state, null, MANY).size();
    if (count > 0) {
      String shown = count == MANY ? MANY + " or more" : Integer.toString(count);
      String word = state.name().toLowerCase(java.util.Locale.ROOT);
      matters.add(new Matter(text.formatted(shown), "/admin/payments?state=" + word));
    }
  }

  private static long sum(Map<String, Long> codes) {
    return codes.values().stream().mapToLong(Long::longValue).sum();
  }
}
