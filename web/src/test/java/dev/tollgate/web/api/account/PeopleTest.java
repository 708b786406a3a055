package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.access.People;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class PeopleTest {

  private static final String PEOPLE = "/api/v1/admin/people";
  private static final String PASSWORD = "a long walk by the river";

  private RunningTollgate tollgate;
  private Talk admin;
  private People people;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    admin = new Talk(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN));
    people = tollgate.bean(People.class);
  }

  @Test
  void somebody_who_was_added_signs_in_with_their_password_or_address() {
    JsonNode mary =
        admin.made(
            PEOPLE,
            "{\"name\":\"mary\",\"role\":\"finance\",\"account\":\"%s\",\"email\":\"mary@example.com\",\"password\":\"%s\"}"
                .formatted(account(), PASSWORD));

    assertThat(mary.path("has_password").asBoolean()).isTrue();
    assertThat(mary.has("password")).isFalse();
    assertThat(people.withPassword("mary", PASSWORD).map(Person::role)).contains(Role.FINANCE);
    assertThat(people.withEmail("MARY@example.com").map(Person::name)).contains("mary");
    assertThat(admin.get(PEOPLE + "?role=finance").body()).contains("\"mary\"");
    assertThat(admin.get(PEOPLE + "?role=support").body()).doesNotContain("\"mary\"");
    JsonNode told = json(admin.get("/api/v1/admin/audit?subject=person%20mary&action=person.add"));
    assertThat(told.path("data").size()).isEqualTo(1);
    assertThat(told.at("/data/0/after").asString()).contains("FINANCE");
    assertThat(told.at("/data/0/before").isNull()).isTrue();
    assertThat(audit("person mary")).contains("person.add", "key_").doesNotContain(PASSWORD);
  }

  @Test
  void what_is_wrong_with_somebody_new_is_told_at_once_and_adds_nobody() {
    HttpResponse<String> refused =
        admin.post(
            PEOPLE,
            "{\"name\":\"a/b\",\"role\":\"king\",\"account\":\"17\",\"email\":\"nowhere\",\"password\":\"short\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(
            json(refused).path("errors").valueStream().map(each -> each.path("field").asString()))
        .containsExactlyInAnyOrder("name", "role", "account", "email", "password");
    assertThat(refused.body()).contains("12 characters or more").doesNotContain("short");
    assertThat(admin.get(PEOPLE + "/a").statusCode()).isEqualTo(404);
  }

  @Test
  void a_name_and_an_address_are_one_persons_whatever_their_case() {
    admin.made(PEOPLE, person("nora", "\"email\":\"nora@example.com\""));

    HttpResponse<String> sameName = admin.post(PEOPLE, person("Nora", "\"email\":null"));
    HttpResponse<String> sameAddress =
        admin.post(PEOPLE, person("other", "\"email\":\"Nora@Example.com\""));
    HttpResponse<String> stranger =
        admin.post(PEOPLE, person("other", "\"member\":\"member_999999999\""));

    assertThat(code(sameName)).isEqualTo("person_exists");
    assertThat(code(sameAddress)).isEqualTo("email_taken");
    assertThat(stranger.statusCode()).isEqualTo(422);
    assertThat(people.named("other")).isEmpty();
  }

  @Test
  void a_change_keeps_what_it_leaves_out_and_loses_to_one_made_meanwhile() {
    admin.made(PEOPLE, person("olga", "\"email\":\"olga@example.com\""));
    String tag = admin.get(PEOPLE + "/olga").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> changed = admin.put(PEOPLE + "/olga", "{\"role\":\"analyst\"}", tag);
    HttpResponse<String> late = admin.put(PEOPLE + "/olga", "{\"email\":null}", tag);

    assertThat(json(changed).path("role").asString()).isEqualTo("analyst");
    assertThat(json(changed).path("email").asString()).isEqualTo("olga@example.com");
    assertThat(code(late)).isEqualTo("edited_meanwhile");
    assertThat(people.withEmail("olga@example.com")).isPresent();
  }

  @Test
  void a_forgotten_password_is_replaced_by_one_that_is_shown_once() {
    admin.made(PEOPLE, person("pia", "\"password\":\"" + PASSWORD + "\""));
    int before = people.named("pia").orElseThrow().passwords();

    JsonNode reset = json(admin.post(PEOPLE + "/pia/password", ""));

    String made = reset.path("password").asString();
    assertThat(made).hasSize(24);
    assertThat(people.withPassword("pia", made)).isPresent();
    assertThat(people.withPassword("pia", PASSWORD)).isEmpty();
    assertThat(people.named("pia").orElseThrow().passwords()).isGreaterThan(before);
    assertThat(admin.get(PEOPLE + "/pia").body()).doesNotContain(made);
    assertThat(
            code(admin.post(PEOPLE + "/pia/password", "{\"passwort\":\"%s\"}".formatted(PASSWORD))))
        .isEqualTo("invalid_request");
    assertThat(people.withPassword("pia", made)).isPresent();
  }

  @Test
  void who_is_disabled_does_not_come_in_until_they_are_enabled() {
    admin.made(PEOPLE, person("rosa", "\"password\":\"" + PASSWORD + "\""));

    JsonNode disabled = json(admin.post(PEOPLE + "/rosa/disable", ""));
    boolean whileDisabled = people.withPassword("rosa", PASSWORD).isPresent();
    admin.post(PEOPLE + "/rosa/enable", "");

    assertThat(disabled.path("disabled").isNull()).isFalse();
    assertThat(whileDisabled).isFalse();
    assertThat(people.withPassword("rosa", PASSWORD)).isPresent();
  }

  @Test
  void the_last_administrator_stays_one() {
    try (RunningTollgate alone =
        RunningTollgate.startLive("--tollgate.admin-password=" + PASSWORD)) {
      Talk owner = new Talk(alone, alone.customer("large", Credits.ZERO, Role.OWNER));
      People theirs = alone.bean(People.class);
      boolean first = theirs.withPassword("admin", PASSWORD).isPresent();

      HttpResponse<String> disabled = owner.post(PEOPLE + "/admin/disable", "");
      HttpResponse<String> lowered = owner.put(PEOPLE + "/admin", "{\"role\":\"support\"}");
      String account = json(owner.get(PEOPLE + "/admin")).path("account").asString();
      owner.made(
          PEOPLE, "{\"name\":\"zoe\",\"role\":\"owner\",\"account\":\"%s\"}".formatted(account));
      HttpResponse<String> afterwards = owner.post(PEOPLE + "/admin/disable", "");

      assertThat(first).isTrue();
      assertThat(code(disabled)).isEqualTo("last_administrator");
      assertThat(code(lowered)).isEqualTo("last_administrator");
      assertThat(afterwards.statusCode()).isEqualTo(200);
      assertThat(theirs.named("admin")).isEmpty();
    }
  }

  private String account() {
    return admin.who().account().toString();
  }

  private String person(String name, String more) {
    return "{\"name\":\"%s\",\"role\":\"support\",\"account\":\"%s\",%s}"
        .formatted(name, account(), more);
  }

  private String audit(String subject) {
    return JdbcClient.create(tollgate.bean(DataSource.class))
        .sql("SELECT * FROM audit_entry WHERE subject = :subject")
        .param("subject", subject)
        .query((row, _) ->
            Map.of(row.getString("action"), row.getString("actor") + row.getString("after_text")))
        .list()
        .toString();
  }
}
