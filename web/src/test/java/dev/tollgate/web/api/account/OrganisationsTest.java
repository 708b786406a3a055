package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class OrganisationsTest {

  private static final String ACCOUNTS = "/api/v1/admin/accounts";
  private static final String TEAMS = "/api/v1/teams";
  private static final String MEMBERS = "/api/v1/members";

  private RunningTollgate tollgate;
  private Talk admin;
  private Talk manager;
  private Talk stranger;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    admin = new Talk(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN));
    manager = new Talk(tollgate, tollgate.customer("large", Credits.of(100_000), Role.MANAGER));
    stranger = new Talk(tollgate, tollgate.customer("large", Credits.ZERO, Role.MANAGER));
  }

  @Test
  void a_new_account_can_call_on_its_first_allowance_as_soon_as_its_first_fee_is_paid() {
    int today = LocalDate.now(ZoneId.of("Europe/Berlin")).getDayOfMonth();
    String account =
        admin.id(
            ACCOUNTS,
            "{\"name\":\"Räuber & Söhne 🦊\",\"tier\":\"large\",\"zone\":\"Europe/Berlin\",\"anchor_day\":%d}"
                .formatted(today));
    JsonNode key =
        admin.made(
            "/api/v1/admin/keys",
            "{\"account\":\"%s\",\"name\":\"first\",\"role\":\"manager\",\"test\":true}"
                .formatted(account));
    Talk theirs = admin.with(key);

    assertThat(json(theirs.get("/api/v1/account")).path("name").asString())
        .isEqualTo("Räuber & Söhne 🦊");
    assertThat(json(theirs.get("/api/v1/credits/balance")).path("available").asString())
        .isEqualTo("0.000000");
    payFirst(account);
    assertThat(json(theirs.get("/api/v1/credits/balance")).path("available").asString())
        .isEqualTo("1000.000000");
    assertThat(theirs.chat().statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_wrong_with_a_new_account_is_told_at_once() {
    HttpResponse<String> refused =
        admin.post(ACCOUNTS, "{\"zone\":\"Mars\",\"anchor_day\":32,\"trial_ends\":\"soon\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(
            json(refused).path("errors").valueStream().map(each -> each.path("field").asString()))
        .contains("name", "tier", "zone", "anchor_day", "trial_ends");
    assertThat(admin.post(ACCOUNTS, "{\"name\":\"x\",\"tier\":\"gold\"}").body()).contains("gold");
  }

  @Test
  void a_suspended_account_calls_no_more_and_a_resumed_one_does() {
    String account =
        admin.id(
            ACCOUNTS,
            "{\"name\":\"Debtor\",\"tier\":\"large\",\"anchor_day\":%d}"
                .formatted(LocalDate.now(ZoneId.of("UTC")).getDayOfMonth()));
    Talk theirs =
        admin.with(
            admin.made(
                "/api/v1/admin/keys",
                "{\"account\":\"%s\",\"name\":\"k\",\"test\":true}".formatted(account)));
    payFirst(account);
    assertThat(theirs.chat().statusCode()).isEqualTo(200);

    JsonNode suspended =
        json(admin.post(ACCOUNTS + "/" + account + "/suspend", "{\"reason\":\"Unpaid\"}"));

    assertThat(suspended.path("suspended_for").asString()).isEqualTo("Unpaid");
    assertThat(code(theirs.chat())).isEqualTo("account_suspended");
    assertThat(code(admin.post(ACCOUNTS + "/" + account + "/suspend", "{\"reason\":\"Again\"}")))
        .isEqualTo("already_suspended");
    assertThat(admin.post(ACCOUNTS + "/" + account + "/resume", "{}").statusCode()).isEqualTo(422);
    admin.post(ACCOUNTS + "/" + account + "/resume", "{\"reason\":\"Paid\"}");
    theirs.awaitCall();
  }

  @Test
  void accounts_are_listed_by_name_page_by_page_and_no_sql_comes_through() {
    admin.id(ACCOUNTS, "{\"name\":\"Zebra list\",\"tier\":\"small\"}");
    admin.id(ACCOUNTS, "{\"name\":\"Alpha list\",\"tier\":\"small\"}");
    admin.id(ACCOUNTS, "{\"name\":\"Mole LIST\",\"tier\":\"small\"}");
    String query = ACCOUNTS + "?name=list&tier=small&sort=-name&limit=2";

    JsonNode first = json(admin.get(query));
    JsonNode second = json(admin.get(query + "&after=" + first.path("next").asString()));

    assertThat(first.at("/data/0/name").asString()).isEqualTo("Zebra list");
    assertThat(first.at("/data/1/name").asString()).isEqualTo("Mole LIST");
    assertThat(second.at("/data/0/name").asString()).isEqualTo("Alpha list");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(admin.get(ACCOUNTS + "?sort=name;DROP%20TABLE%20account").statusCode())
        .isEqualTo(422);
    assertThat(admin.get(ACCOUNTS + "?limit=1000000").statusCode()).isEqualTo(422);
    assertThat(admin.get(ACCOUNTS + "?name=%27%20OR%201=1--").statusCode()).isEqualTo(200);
    assertThat(admin.get(ACCOUNTS + "?name=%00").statusCode()).isEqualTo(422);
  }

  @Test
  void two_edits_of_an_account_at_once_do_not_overwrite_each_other() {
    String path = ACCOUNTS + "/" + admin.id(ACCOUNTS, "{\"name\":\"Twice\",\"tier\":\"large\"}");
    String tag = admin.get(path).headers().firstValue("ETag").orElseThrow();

    assertThat(admin.put(path, "{\"industry\":\"legal\"}", tag).statusCode()).isEqualTo(200);

    assertThat(code(admin.put(path, "{\"industry\":\"finance\"}", tag)))
        .isEqualTo("edited_meanwhile");
    JsonNode shown = json(admin.get(path));
    assertThat(shown.path("industry").asString()).isEqualTo("legal");
    assertThat(shown.path("name").asString()).isEqualTo("Twice");
  }

  @Test
  void a_customer_renames_itself_and_changes_nothing_that_prices_depend_on() {
    JsonNode renamed =
        json(
            manager.put(
                "/api/v1/account",
                "{\"name\":\"Acme 2\",\"zone\":\"Asia/Tokyo\",\"industry\":\"x\"}"));

    assertThat(renamed.path("name").asString()).isEqualTo("Acme 2");
    assertThat(renamed.path("zone").asString()).isEqualTo("UTC");
    assertThat(renamed.path("industry").isNull()).isTrue();
  }

  @Test
  void teams_nest_and_make_no_cycle() {
    String outer = manager.id(TEAMS, "{\"name\":\"Outer\"}");
    String inner = manager.id(TEAMS, "{\"name\":\"Inner\",\"parent\":\"%s\"}".formatted(outer));

    HttpResponse<String> cycle =
        manager.put(TEAMS + "/" + outer, "{\"parent\":\"%s\"}".formatted(inner));

    assertThat(cycle.statusCode()).isEqualTo(422);
    assertThat(code(cycle)).isEqualTo("team_cycle");
    assertThat(cycle.body()).contains(outer + " ← " + inner);
    assertThat(code(manager.delete(TEAMS + "/" + outer))).isEqualTo("team_not_empty");
    assertThat(json(manager.put(TEAMS + "/" + inner, "{\"parent\":null}")).path("parent").isNull())
        .isTrue();
    assertThat(manager.delete(TEAMS + "/" + outer).statusCode()).isEqualTo(200);
    assertThat(manager.get(TEAMS + "/" + outer).statusCode()).isEqualTo(404);
  }

  @Test
  void a_member_who_leaves_takes_its_keys_along() {
    String team = manager.id(TEAMS, "{\"name\":\"Research\"}");
    String member =
        manager.id(
            MEMBERS,
            "{\"name\":\"Anna 🧪\",\"email\":\"anna@example.com\",\"team\":\"%s\"}"
                .formatted(team));
    Talk anna =
        manager.with(
            manager.made(
                "/api/v1/keys",
                "{\"name\":\"a\",\"test\":true,\"member\":\"%s\"}".formatted(member)));
    manager.made("/api/v1/keys", "{\"name\":\"b\",\"member\":\"%s\"}".formatted(member));
    assertThat(anna.chat().statusCode()).isEqualTo(200);
    assertThat(json(anna.get("/api/v1/keys")).path("data")).hasSize(2);
    assertThat(json(manager.get(MEMBERS + "?team=" + team)).path("data")).hasSize(1);

    manager.delete(MEMBERS + "/" + member);

    assertThat(anna.chat().statusCode()).isEqualTo(401);
    assertThat(manager.get(MEMBERS + "/" + member).statusCode()).isEqualTo(404);
    assertThat(manager.delete(TEAMS + "/" + team).statusCode()).isEqualTo(200);
    assertThat(
            manager
                .post("/api/v1/keys", "{\"name\":\"c\",\"member\":\"%s\"}".formatted(member))
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void a_customer_neither_sees_nor_uses_what_is_anothers() {
    String team = manager.id(TEAMS, "{\"name\":\"Ours\"}");
    String member = manager.id(MEMBERS, "{\"name\":\"Ours\"}");

    assertThat(stranger.get(TEAMS + "/" + team).statusCode()).isEqualTo(404);
    assertThat(stranger.put(TEAMS + "/" + team, "{\"name\":\"x\"}").statusCode()).isEqualTo(404);
    assertThat(stranger.delete(MEMBERS + "/" + member).statusCode()).isEqualTo(404);
    assertThat(stranger.get(TEAMS + "?account=" + manager.who().account()).statusCode())
        .isEqualTo(404);
    assertThat(json(stranger.get(MEMBERS)).path("data")).isEmpty();
    assertThat(
            stranger
                .post(MEMBERS, "{\"name\":\"spy\",\"team\":\"%s\"}".formatted(team))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            stranger
                .post(TEAMS, "{\"name\":\"spy\",\"parent\":\"%s\"}".formatted(team))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            stranger
                .post("/api/v1/keys", "{\"name\":\"spy\",\"member\":\"%s\"}".formatted(member))
                .statusCode())
        .isEqualTo(422);
    assertThat(admin.get("/api/v1/admin/teams/" + team).statusCode()).isEqualTo(200);
  }

  private void payFirst(String account) {
    AccountId opened = AccountId.parse(account).orElseThrow();
    long asked = tollgate.bean(Payments.class).list(opened, null, 1).getFirst().id();
    tollgate
        .bean(FinishPayment.class)
        .settle(asked, Payments.State.PAID, Instant.now(), "a test", "");
  }
}
