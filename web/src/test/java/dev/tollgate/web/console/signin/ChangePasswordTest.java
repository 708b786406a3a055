package dev.tollgate.web.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class ChangePasswordTest {

  private static final String PAGE = "/account/password";
  private static final String PASSWORD = "a long walk by the river";

  private RunningTollgate tollgate;
  private AccountId account;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    account = tollgate.customer("large", Credits.ZERO).account();
  }

  @Test
  void whoever_changes_their_password_stays_signed_in_there_and_nowhere_else() {
    person("pia");
    try (Browser here = new Browser(tollgate);
        Browser elsewhere = new Browser(tollgate);
        Browser later = new Browser(tollgate)) {
      here.signIn("pia", PASSWORD);
      elsewhere.signIn("pia", PASSWORD);

      HttpResponse<String> changed = change(here, PASSWORD, "a walk up the hill", null);

      assertThat(here.open(PAGE).body()).contains("pia", "href=\"" + PAGE);
      assertThat(changed.statusCode()).isEqualTo(200);
      assertThat(changed.body()).contains("Your password is changed");
      assertThat(elsewhere.open("/").uri().getPath()).isEqualTo("/sign-in");
      assertThat(later.signIn("pia", PASSWORD).statusCode()).isEqualTo(401);
      assertThat(later.signIn("pia", "a walk up the hill").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "not the one            | a walk up the hill     | -         | present password",
        "a long walk by the river | too short              | -         | 12 characters",
        "a long walk by the river | a long walk by the river | -       | another one than you have",
        "a long walk by the river | a walk up the hill     | otherwise | typed in two ways",
      })
  void what_does_not_do_is_told_and_changes_nothing(
      String present, String next, @Nullable String again, String told) {
    person("rolf");
    try (Browser browser = new Browser(tollgate);
        Browser later = new Browser(tollgate)) {
      browser.signIn("rolf", PASSWORD);

      HttpResponse<String> refused = change(browser, present, next, again);

      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains(told).doesNotContain("value=\"" + next);
      assertThat(browser.open(PAGE).uri().getPath()).isEqualTo(PAGE);
      assertThat(later.signIn("rolf", PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void nobody_guesses_the_present_password_of_a_session_left_open() {
    person("sam");
    try (Browser browser = new Browser(tollgate)) {
      browser.signIn("sam", PASSWORD);
      for (int i = 0; i < 10; i++) {
        change(browser, "guess " + i, "a walk up the hill", null);
      }

      HttpResponse<String> right = change(browser, PASSWORD, "a walk up the hill", null);

      assertThat(right.statusCode()).isEqualTo(422);
      assertThat(right.body()).contains("more than 10 attempts");
    }
  }

  @Test
  void who_is_not_signed_in_is_sent_to_sign_in() {
    try (Browser browser = new Browser(tollgate)) {
      assertThat(browser.open(PAGE).uri().getPath()).isEqualTo("/sign-in");
    }
  }

  private static HttpResponse<String> change(
      Browser browser, String present, String next, @Nullable String again) {
    return browser.submit(
        PAGE,
        PAGE,
        Map.of("present", present, "next", next, "again", again == null ? next : again));
  }

  private void person(String name) {
    tollgate.bean(PostgresPeople.class).set(name, PASSWORD, Role.MEMBER, account);
  }
}
