package dev.tollgate.web.console.overview;

import dev.tollgate.engine.alert.Notices;
import dev.tollgate.engine.alert.OpenMatters;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.engine.run.Jobs;
import dev.tollgate.engine.run.Jobs.State;
import dev.tollgate.engine.run.RunLog;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.web.console.form.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// What on the overview needs somebody: wrong books, jobs that do not run, money that does not come
/// or fit, customers' systems that do not answer, models without a price, notices nobody has read.
@Component
class Attention {

  private static final int MOST = 5;
  private static final Duration LATELY = Duration.ofDays(7);

  private final OpenMatters open;
  private final Notices notices;
  private final Jobs jobs;
  private final RunLog runs;
  private final PriceBooks books;
  private final InstantSource clock;
  private final InstantSource realClock = InstantSource.system();

  Attention(
      OpenMatters open,
      Notices notices,
      Jobs jobs,
      RunLog runs,
      PriceBooks books,
      InstantSource clock) {
    this.open = open;
    this.notices = notices;
    this.jobs = jobs;
    this.runs = runs;
    this.books = books;
    this.clock = clock;
  }

  /// @param about the account; empty: none
  public record Told(long id, String at, String text, String about) {}

  /// @param grave whether money or books are at stake
  public record Matter(String text, String link, boolean grave) {}

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

  /// The grave ones first.
  ///
  /// @param models with what they brought in
  List<Matter> matters(Period period, List<Takings> models) {
    OpenMatters.Counts counts = open.count(realClock.instant().minus(LATELY));
    Found found = new Found();
    runs.list("verify-books", null, 1).stream()
        .filter(run -> run.failures() > 0)
        .forEach(run ->
            found.grave(
                1, "The books are wrong: " + run.message(), "/admin/system/jobs/verify-books"));
    List<Jobs.Planned> all = jobs.all();
    found.grave(count(all, State.BROKEN), "%s a node could not begin", "job", "/admin/system/jobs");
    found.grave(count(all, State.LATE), "%s late", "job", "/admin/system/jobs");
    String differs = "/admin/payments?state=differs";
    found.grave(
        counts.misfits(), "%s of Stripe that do not fit what was asked for", "event", differs);
    String failed = "/admin/payments?state=failed";
    found.grave(counts.unhandled(), "%s of Stripe that could not be handled", "event", failed);
    found.grave(counts.disputes(), "%s disputed by a bank", "payment", "/admin/payments");
    found.grave(
        counts.unpaid(), "%s without their tier over a fee they owe", "account", "/admin/payments");
    found.other(counts.suspended(), "%s suspended", "account", "/admin/accounts?status=suspended");
    found.other(counts.failedRuns(), "%s of jobs failed in 7 days", "run", "/admin/system/jobs");
    found.other(
        counts.endpoints(),
        "%s turned off, for they did not answer",
        "webhook endpoint",
        "/admin/webhooks");
    found.other(
        counts.undelivered(), "%s of webhooks given up in 7 days", "delivery", "/admin/webhooks");
    found.other(unpriced(), "%s without a price now", "model", "/admin/models?show=unpriced");
    long losing = models.stream().filter(each -> each.marginCredits().signum() < 0).count();
    found.other(
        losing,
        "%s that cost more than was charged",
        "model",
        "/admin/overview?days=%s&models=all#by-models".formatted(period.key()));
    return List.copyOf(found.matters);
  }

  private long unpriced() {
    Instant now = clock.instant();
    return books.current().models().stream()
        .filter(model -> model.priceAt(ServiceClass.STANDARD, now).isEmpty())
        .count();
  }

  private static long count(List<Jobs.Planned> jobs, State state) {
    return jobs.stream().filter(job -> job.state() == state).count();
  }

  /// Collects those there are.
  private static final class Found {

    private final List<Matter> matters = new ArrayList<>();

    void grave(long count, String sentence, String noun, String link) {
      grave(count, sentence.formatted(counted(count, noun)), link);
    }

    void grave(long count, String text, String link) {
      if (count > 0) {
        matters.add(new Matter(text, link, true));
      }
    }

    void other(long count, String sentence, String noun, String link) {
      if (count > 0) {
        matters.add(new Matter(sentence.formatted(counted(count, noun)), link, false));
      }
    }

    private static String counted(long count, String noun) {
      String plural =
          noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
      return "%s %s".formatted(Shown.count(count), count == 1 ? noun : plural);
    }
  }
}
