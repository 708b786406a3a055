package dev.tollgate.web.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.access.People;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(Lifecycle.PER_CLASS)
class SignInTest {

  private static final String PASSWORD = "a long walk by the river";

  private RunningTollgate tollgate;
  private JdbcClient database;
  private AccountId operator;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    database = JdbcClient.create(tollgate.bean(DataSource.class));
    operator = tollgate.customer("large", Credits.ZERO, Role.ADMIN).account();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void whoever_knows_their_password_comes_in_and_goes_where_they_wanted() {
    person("ann");
    try (Browser browser = new Browser(tollgate)) {
      HttpResponse<String> sentAway = browser.open("/");

      HttpResponse<String> in = browser.signIn("ann", PASSWORD);

      assertThat(sentAway.uri().getPath()).isEqualTo("/sign-in");
      assertThat(in.statusCode()).isEqualTo(200);
      assertThat(in.uri().getPath()).isEqualTo("/admin/overview");
      assertThat(in.body()).contains(">ann<", operator.toString());
      assertThat(audit("person ann")).containsExactly("person.sign_in");
    }
  }

  @Test
  void a_wrong_password_is_told_beside_what_was_typed_and_opens_nothing() {
    person("bob");
    try (Browser browser = new Browser(tollgate)) {
      HttpResponse<String> wrong = browser.signIn("bob", "not it");

      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).contains("do not belong together", "value=\"bob\"");
      assertThat(wrong.body()).doesNotContain("not it");
      assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
      assertThat(audit("person bob")).containsExactly("person.turn_away");
    }
  }

  @Test
  void whoever_guesses_is_stopped_after_ten_attempts_at_once_and_told_for_how_long()
      throws Exception {
    person("eve");
    Callable<Integer> guess =
        () -> {
          try (Browser browser = new Browser(tollgate)) {
            return browser.signIn("eve", "a guess").statusCode();
          }
        };

    List<Integer> answers;
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          many.invokeAll(IntStream.range(0, 16).mapToObj(_ -> guess).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(answers.stream().filter(status -> status == 401)).hasSize(10);
    assertThat(answers.stream().filter(status -> status == 429)).hasSize(6);
    try (Browser browser = new Browser(tollgate)) {
      HttpResponse<String> right = browser.signIn("eve", PASSWORD);
      assertThat(right.statusCode()).isEqualTo(429);
      assertThat(right.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 900L);
      assertThat(right.body()).contains("15 minutes");
    }
    database.sql("DELETE FROM sign_in_attempts").update();
  }

  @Test
  void a_form_without_its_token_does_nothing() {
    person("carl");
    try (Browser browser = new Browser(tollgate)) {
      HttpResponse<String> forged =
          browser.submitWithoutToken("/sign-in", Map.of("username", "carl", "password", PASSWORD));

      assertThat(forged.statusCode()).isEqualTo(403);
      assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
    }
  }

  @Test
  void a_session_ends_at_sign_out_and_with_the_password_it_began_under() {
    person("dora");
    try (Browser browser = new Browser(tollgate);
        Browser other = new Browser(tollgate)) {
      browser.signIn("dora", PASSWORD);
      other.signIn("dora", PASSWORD);

      HttpResponse<String> out = browser.submit("/", "/sign-out", Map.of());
      People people = tollgate.bean(People.class);
      people.changePassword(people.named("dora").orElseThrow(), "another walk", Instant.now());

      assertThat(out.body()).contains("You are signed out");
      assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
      assertThat(other.open("/").uri().getPath()).isEqualTo("/sign-in");
    }
  }

  @Test
  void pages_load_nothing_from_elsewhere_and_run_no_script_of_their_own() {
    try (Browser browser = new Browser(tollgate)) {
      HttpResponse<String> page = browser.open("/sign-in");

      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.body()).doesNotContain("//cdn", "onclick=", "style=");
      assertThat(page.body()).containsPattern("/assets/tollgate-[0-9a-f]{32}\\.css");
      assertThat(page.body()).contains("/webjars/tabler__core/1.4.0/");
      java.util.regex.Pattern.compile("(?:href|src)=\"(/[^\"]+)\"")
          .matcher(page.body())
          .results()
          .forEach(asset ->
              assertThat(browser.open(asset.group(1)).statusCode())
                  .as(asset.group(1))
                  .isEqualTo(200));
    }
  }

  @Test
  void strangers_leave_no_session_behind() {
    try (Browser browser = new Browser(tollgate)) {
      long before = sessions();

      browser.open("/");
      browser.signIn("nobody", "nothing");

      assertThat(sessions()).isEqualTo(before);
    }
  }

  private void person(String name) {
    tollgate.bean(PostgresPeople.class).set(name, PASSWORD, Role.ADMIN, operator);
  }

  private long sessions() {
    return database.sql("SELECT count(*) FROM spring_session").query(Long.class).single();
  }

  private List<String> audit(String subject) {
    return database
        .sql("SELECT action FROM audit_entry WHERE subject = :subject ORDER BY entry_id")
        .param("subject", subject)
        .query(String.class)
        .list();
  }
}
