package dev.tollgate.web.console.job;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import dev.tollgate.batch.Timetable;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.run.Jobs;
import dev.tollgate.engine.run.Jobs.Planned;
import dev.tollgate.engine.run.Jobs.State;
import dev.tollgate.web.console.OperatorJourneys;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.quartz.Scheduler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// On a node that runs no jobs, so that nothing moves under the page.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobPagesTest extends OperatorJourneys {

  private static final String JOBS = "/admin/system/jobs";

  JobPagesTest(Browser browser) {
    super(browser, Role.ADMIN, "--tollgate.roles=gateway,console");
  }

  private Planned job(String name) {
    return tollgate.bean(Jobs.class).of(name).orElseThrow();
  }

  private String row(String job) {
    return page.locator("[data-job='%s']".formatted(job)).innerText();
  }

  private void sql(String sql) {
    JdbcClient.create(tollgate.bean(DataSource.class)).sql(sql).update();
  }

  @Test
  @Order(1)
  void before_any_node_ran_jobs_the_page_says_so() {
    open(JOBS);

    shows(page.locator("#jobs"), "There are no jobs yet");
    looks.at(page, "jobs-none");
  }

  @Test
  @Order(2)
  void every_job_is_shown_with_its_times_and_one_is_run_paused_and_resumed() throws Exception {
    Timetable.of(_ -> Optional.empty(), ZoneId.of("Europe/Berlin"))
        .agreeWith(tollgate.bean(Scheduler.class));
    open(JOBS);
    assertThat(row("verify-books")).contains("daily at 03:30").contains("Europe/Berlin");
    assertThat(row("close-periods")).contains("every 30 s").contains("waiting");

    press("Run verify-books now");
    shows(page.locator(".alert-success"), "verify-books runs as soon");
    assertThat(row("verify-books")).contains("asked to run");

    page.onceDialog(Dialog::dismiss);
    press("Pause close-periods");
    assertThat(job("close-periods").state()).isNotEqualTo(State.PAUSED);
    page.onceDialog(Dialog::accept);
    press("Pause close-periods");
    page.waitForCondition(() -> row("close-periods").contains("paused"));
    assertThat(job("close-periods").state()).isEqualTo(State.PAUSED);
    assertThat(row("watch-spending")).doesNotContain("paused");

    press("Resume close-periods");
    page.waitForCondition(() -> row("close-periods").contains("waiting"));
    assertThat(job("close-periods").state()).isNotEqualTo(State.PAUSED);
  }

  @Test
  @Order(3)
  void what_is_late_what_failed_and_a_long_history_are_shown() {
    sql(
        """
        INSERT INTO job_run (job, node, started_at, seen_at, ended_at, items, failures, message)
        SELECT 'close-periods', 'billing-2/4711/a1b2c3', at, at + interval '8 seconds',
          CASE WHEN n < 120 THEN at + interval '8 seconds' END, n * 97,
          CASE WHEN n % 25 = 0 THEN 1 ELSE 0 END,
          CASE WHEN n % 25 = 0 THEN 'acct_' || n || ': its zone Mars/Olympus is none' ELSE '' END
        FROM generate_series(1, 120) AS n,
          LATERAL (SELECT now() - (120 - n) * interval '30 seconds' AS at) t
        """);
    sql(
        "UPDATE qrtz_triggers SET next_fire_time = next_fire_time - 300000 WHERE trigger_name = 'issue-invoices'");
    page.onceDialog(Dialog::accept);
    press("Pause top-up");
    open(JOBS);
    assertThat(row("issue-invoices")).contains("late").contains("No node runs jobs");
    shows(
        page.locator("#failed").locator("xpath=ancestor::section"),
        "acct_100: its zone Mars/Olympus is none");
    looks.at(page, "jobs");

    open(JOBS + "/close-periods");
    assertThat(page.locator("[data-run]")).hasCount(50);
    shows(page.locator("[data-run]").first(), "running");
    looks.at(page, "job");
    follow("Older");
    follow("Older");
    page.waitForCondition(() -> page.locator("[data-run]").count() == 20);
    follow("The newest");
    page.waitForCondition(() -> page.locator("[data-run]").count() == 50);
  }

  @Test
  @Order(4)
  void a_job_without_history_says_why_and_one_that_is_not_there_is_refused() {
    open(JOBS + "/sweep-holds");
    shows(page.locator("#job"), "No run has left a trace");
    looks.at(page, "job-none");

    open(JOBS + "/water-flowers");
    shows(page.locator("main"), "water-flowers");
  }

  @Test
  @Order(5)
  void who_may_only_look_finds_nothing_to_press() {
    Page other = chromium.signedIn(Role.SUPPORT);
    other.navigate(chromium.url(JOBS));

    assertThat(other.locator("[data-job]").count()).isPositive();
    assertThat(other.locator("main button")).hasCount(0);
    assertThat(chromium.misdeeds()).isEmpty();
  }
}
