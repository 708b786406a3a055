package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.People;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.access.SignIn;
import dev.tollgate.engine.access.SignInAnswer;
import dev.tollgate.engine.access.SignInAttempts;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Managers invite others of their own account, and nobody else.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class ColleaguesTest {

  private static final String PEOPLE = "/api/v1/people";
  private static final String PASSWORD = "a long walk by the river";

  private RunningTollgate tollgate;
  private People people;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    people = tollgate.bean(People.class);
  }

  @Test
  void who_is_invited_chooses_a_password_and_acts_for_the_account_as_its_new_member() {
    Customer customer = customer();
    Talk acme = new Talk(tollgate, customer);

    JsonNode invited = acme.made(PEOPLE, newMember("Ina@Example.com"));
    assertThat(one(acme, "ina@example.com").path("invited_until").isNull()).isFalse();
    signIn("ina@example.com", invited);

    Person ina = people.named("ina@example.com").orElseThrow();
    assertThat(ina.account()).isEqualTo(customer.account());
    assertThat(ina.role()).isEqualTo(Role.MEMBER);
    assertThat(json(acme.get("/api/v1/members/" + ina.member())).path("name").asString())
        .isEqualTo("Anna");
    JsonNode shown = one(acme, "ina@example.com");
    assertThat(shown.path("last_signed_in").isNull()).isFalse();
    assertThat(shown.path("invited_until").isNull()).isTrue();
    assertThat(code(acme.post(PEOPLE + "/ina@example.com/invite", ""))).isEqualTo("has_password");
    assertThat(code(acme.delete(PEOPLE + "/ina@example.com"))).isEqualTo("has_signed_in");
  }

  @Test
  void nobody_gives_more_than_they_have_or_reaches_into_another_account() {
    Talk acme = new Talk(tollgate, customer());
    Talk stranger = new Talk(tollgate, customer());
    acme.made(PEOPLE, newMember("jo@example.com"));
    String member = stranger.id("/api/v1/members", "{\"name\":\"theirs\"}");

    HttpResponse<String> admin =
        acme.post(PEOPLE, "{\"email\":\"k@example.com\",\"role\":\"admin\"}");
    HttpResponse<String> elsewhere =
        acme.post(
            PEOPLE, "{\"email\":\"k@example.com\",\"role\":\"manager\",\"account\":\"acct_1\"}");
    HttpResponse<String> theirs =
        acme.post(
            PEOPLE,
            "{\"email\":\"k@example.com\",\"role\":\"member\",\"member\":\"%s\"}"
                .formatted(member));

    assertThat(admin.body()).contains("must be manager or member");
    assertThat(elsewhere.body()).contains("account");
    assertThat(theirs.statusCode()).isEqualTo(422);
    assertThat(people.named("k@example.com")).isEmpty();
    assertThat(code(acme.put(PEOPLE + "/jo@example.com", "{\"role\":\"owner\"}")))
        .isEqualTo("invalid_request");
    assertThat(stranger.get(PEOPLE).body()).doesNotContain("jo@example.com");
    for (String doing : new String[] {"/invite", "/disable", "/enable"}) {
      assertThat(code(stranger.post(PEOPLE + "/jo@example.com" + doing, "")))
          .isEqualTo("person_not_found");
    }
    assertThat(stranger.delete(PEOPLE + "/jo@example.com").statusCode()).isEqualTo(404);
    assertThat(code(stranger.post(PEOPLE, newMember("JO@example.com")))).isEqualTo("email_taken");
  }

  @Test
  void operators_of_the_same_account_are_not_among_those_a_manager_changes() {
    Customer customer = customer();
    Talk acme = new Talk(tollgate, customer);
    Talk admin = new Talk(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN));
    admin.made(
        "/api/v1/admin/people",
        "{\"name\":\"quin\",\"role\":\"support\",\"account\":\"%s\"}"
            .formatted(customer.account()));

    assertThat(acme.get(PEOPLE).body()).doesNotContain("quin");
    assertThat(acme.post(PEOPLE + "/quin/disable", "").statusCode()).isEqualTo(404);
    assertThat(acme.put(PEOPLE + "/quin", "{\"role\":\"member\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void a_role_is_changed_an_invitation_withdrawn_and_both_are_in_the_audit_trail() {
    Talk acme = new Talk(tollgate, customer());
    Talk admin = new Talk(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN));
    JsonNode lia = acme.made(PEOPLE, newMember("lia@example.com"));
    String path = PEOPLE + "/lia@example.com";
    String tag = acme.get(path).headers().firstValue("ETag").orElseThrow();

    acme.made(PEOPLE, "{\"email\":\"max@example.com\",\"role\":\"manager\"}");
    assertThat(json(acme.put(path, "{\"role\":\"manager\"}", tag)).path("role").asString())
        .isEqualTo("manager");
    assertThat(code(acme.put(path, "{\"role\":\"member\"}", tag))).isEqualTo("edited_meanwhile");
    String second = json(acme.post(path + "/invite", "")).path("link").asString();
    assertThat(opens(lia.path("link").asString())).isFalse();
    assertThat(opens(second)).isTrue();
    assertThat(acme.delete(path).statusCode()).isEqualTo(200);

    assertThat(opens(second)).isFalse();
    assertThat(acme.get(path).statusCode()).isEqualTo(404);
    assertThat(admin.get("/api/v1/admin/audit?subject=person%20lia@example.com").body())
        .contains("person.add", "person.invite", "person.edit", "person.withdraw", "key_");
    assertThat(json(acme.get(PEOPLE)).path("data").size()).isEqualTo(1);
  }

  @Test
  void who_leaves_the_members_or_is_disabled_is_let_in_no_more() {
    Talk acme = new Talk(tollgate, customer());
    signIn("nia@example.com", acme.made(PEOPLE, newMember("nia@example.com")));
    signIn("oto@example.com", acme.made(PEOPLE, newMember("oto@example.com")));

    acme.delete("/api/v1/members/" + one(acme, "nia@example.com").path("member").asString());
    acme.post(PEOPLE + "/oto@example.com/disable", "");

    assertThat(people.withPassword("nia@example.com", PASSWORD)).isEmpty();
    assertThat(people.withPassword("oto@example.com", PASSWORD)).isEmpty();
    assertThat(one(acme, "nia@example.com").path("disabled").isNull()).isFalse();
    acme.post(PEOPLE + "/oto@example.com/enable", "");
    assertThat(people.withPassword("oto@example.com", PASSWORD)).isPresent();
  }

  @Test
  void who_invites_too_often_is_stopped_and_a_member_invites_nobody() {
    Customer customer = customer();
    Talk acme = new Talk(tollgate, customer);
    for (int i = 0; i < 20; i++) {
      acme.post(PEOPLE, newMember("taken-%d@example.com".formatted(i % 2)));
    }

    HttpResponse<String> refused = acme.post(PEOPLE, newMember("pat@example.com"));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("20 invitations an hour");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(people.named("pat@example.com")).isEmpty();
    Talk member =
        acme.with(acme.made("/api/v1/keys", "{\"name\":\"k\",\"role\":\"member\",\"test\":true}"));
    assertThat(code(member.post(PEOPLE, newMember("pat@example.com"))))
        .isEqualTo("role_not_allowed");
  }

  private Customer customer() {
    return tollgate.customer("large", Credits.of(100), Role.MANAGER);
  }

  private static String newMember(String email) {
    return "{\"email\":\"%s\",\"role\":\"member\",\"member_name\":\"Anna\"}".formatted(email);
  }

  private JsonNode one(Talk talk, String name) {
    return json(talk.get(PEOPLE + "/" + name));
  }

  private boolean opens(String link) {
    return tollgate.bean(PasswordByLink.class).opened(secret(link), Instant.now()).isPresent();
  }

  private static String secret(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private void signIn(String name, JsonNode invited) {
    String secret = secret(invited.path("link").asString());
    tollgate.bean(PasswordByLink.class).choose(secret, PASSWORD, Instant.now());
    SignIn signIn = new SignIn(people, tollgate.bean(SignInAttempts.class));
    assertThat(signIn.signIn(name, PASSWORD, "192.0.2.9", Instant.now()))
        .isInstanceOf(SignInAnswer.SignedIn.class);
  }
}
