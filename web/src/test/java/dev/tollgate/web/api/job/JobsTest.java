package dev.tollgate.web.api.job;

import static dev.tollgate.process.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A node that runs jobs, and one beside it that does not and is asked about them.
class JobsTest {

  private static final String JOBS = "/api/v1/admin/jobs";

  private static RunningTollgate batch;
  private static RunningTollgate console;
  private static Customer administrator;

  @BeforeAll
  static void two_nodes() {
    batch =
        RunningTollgate.start(
            "--tollgate.jobs.verify-books=0 15 4 * * ?", "--tollgate.jobs.zone=Europe/Berlin");
    console = batch.another("--tollgate.roles=gateway,console");
    administrator = console.customer("large", Credits.ZERO, Role.ADMIN);
  }

  @AfterAll
  static void end() {
    console.close();
    batch.close();
  }

  private static JsonNode job(String name) {
    return RunningTollgate.json(console.get(JOBS + "/" + name, administrator.key()));
  }

  private static HttpResponse<String> tell(String job, String what) {
    return console.post(JOBS + "/" + job + "/" + what, administrator.key(), new byte[0]);
  }

  private static JsonNode history(String job) {
    return RunningTollgate.json(console.get(JOBS + "/" + job + "/history", administrator.key()))
        .path("data");
  }

  @Test
  void every_job_is_listed_with_its_times_on_a_node_that_runs_none() {
    JsonNode jobs = RunningTollgate.json(console.get(JOBS, administrator.key())).path("data");

    assertThat(jobs.valueStream().map(each -> each.path("job").asString()))
        .contains("close-periods", "sweep-holds", "verify-books")
        .isSorted();
    JsonNode verify = job("verify-books");
    assertThat(verify.path("times").asString()).isEqualTo("0 15 4 * * ?");
    assertThat(verify.path("zone").asString()).isEqualTo("Europe/Berlin");
    assertThat(verify.path("missed").asString()).isEqualTo("made_up");
    assertThat(Instant.parse(verify.path("next_at").asString())).isAfter(Instant.now());
    assertThat(verify.path("last_at").isNull()).isTrue();
    JsonNode closes = job("close-periods");
    assertThat(closes.path("times").asString()).isEqualTo("30s");
    assertThat(closes.path("zone").isNull()).isTrue();
    assertThat(closes.path("missed").asString()).isEqualTo("left_out");
  }

  private static JsonNode runNow(String job) {
    int before = history(job).size();
    assertThat(tell(job, "run").statusCode()).isEqualTo(202);
    comesTrue(
        job + " ended",
        () -> history(job).size() > before && history(job).path(0).path("ended_at").isString());
    assertThat(history(job).size()).isEqualTo(before + 1);
    return history(job).get(0);
  }

  @Test
  void a_run_asked_for_on_another_node_is_made_once_and_kept_in_the_history() {
    JsonNode run = runNow("repair-usage");

    assertThat(run.path("state").asString()).isEqualTo("done");
    assertThat(run.path("items").asLong()).isEqualTo(1);
    assertThat(run.path("failures").asLong()).isZero();
    assertThat(run.path("node").asString()).isNotEmpty();
    comesTrue("nothing waits", () -> !job("repair-usage").path("run_asked").asBoolean());
  }

  @Test
  void books_that_are_wrong_are_told_to_operators_and_by_health_until_they_are_right_again() {
    Customer customer = console.customer("large", Credits.of(5));
    JdbcClient database = JdbcClient.create(console.bean(DataSource.class));
    String lot = "UPDATE lot SET remaining_micros = remaining_micros %s WHERE account_id = %d";
    database.sql(lot.formatted("- 1", customer.account().value())).update();

    JsonNode wrong = runNow("verify-books");

    assertThat(wrong.path("state").asString()).isEqualTo("failed");
    assertThat(wrong.path("message").asString()).contains(customer.account().toString());
    JsonNode health = RunningTollgate.json(console.get("/actuator/health", administrator.key()));
    assertThat(health.at("/components/books/status").asString()).isEqualTo("WRONG");
    assertThat(health.path("status").asString()).isEqualTo("UP");
    comesTrue(
        "operators are told",
        () ->
            console
                .get("/api/v1/admin/notices", administrator.key())
                .body()
                .contains("books.wrong"));

    database.sql(lot.formatted("+ 1", customer.account().value())).update();

    assertThat(runNow("verify-books").path("state").asString()).isEqualTo("done");
    assertThat(
            RunningTollgate.json(console.get("/actuator/health", administrator.key()))
                .at("/components/books/status")
                .asString())
        .isEqualTo("UP");
  }

  @Test
  void a_paused_job_does_not_run_by_itself_and_a_resumed_one_does() {
    assertThat(RunningTollgate.json(tell("top-up", "pause")).path("state").asString())
        .isEqualTo("paused");
    Eventually.pause(Duration.ofMillis(500));
    String last = lastRun("top-up");
    Eventually.pause(Duration.ofSeconds(4));
    assertThat(lastRun("top-up")).isEqualTo(last);

    assertThat(RunningTollgate.json(tell("top-up", "resume")).path("state").asString())
        .isNotEqualTo("paused");

    comesTrue("it runs again", () -> !lastRun("top-up").equals(last));
  }

  private static String lastRun(String job) {
    return job(job).path("last_at").asString("");
  }

  @Test
  void who_told_a_job_what_is_in_the_audit_trail() {
    tell("move-accounts", "pause");
    tell("move-accounts", "resume");

    List<String> kept =
        JdbcClient.create(console.bean(DataSource.class))
            .sql("SELECT action FROM audit_entry WHERE subject = 'move-accounts' ORDER BY entry_id")
            .query(String.class)
            .list();
    assertThat(kept).containsExactly("jobs.pause", "jobs.resume");
  }

  @Test
  void a_job_that_is_not_there_is_told_nothing() {
    for (String what : List.of("run", "pause", "resume")) {
      HttpResponse<String> answer = tell("water-flowers", what);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(RunningTollgate.code(answer)).isEqualTo("job_not_found");
    }
  }

  @Test
  void support_may_look_and_not_touch() {
    Customer support = console.customer("large", Credits.ZERO, Role.SUPPORT);

    assertThat(console.get(JOBS, support.key()).statusCode()).isEqualTo(200);
    assertThat(console.post(JOBS + "/top-up/pause", support.key(), new byte[0]).statusCode())
        .isEqualTo(403);
  }
}
