package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class BudgetsTest {

  private static final String BUDGETS = "/api/v1/budgets";

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void a_hard_budget_refuses_what_may_pass_it_and_says_when_it_starts_anew() {
    Talk acme = newAccount();
    Talk key = acme.with(acme.made("/api/v1/keys", "{\"name\":\"k\",\"test\":true}"));
    Credits one = worstCase(key);
    acme.made(BUDGETS, budget("account", one.plus(one), "day", true));

    assertThat(key.chat().statusCode()).isEqualTo(200);
    HttpResponse<String> refused = key.chat();
    for (int call = 0; call < 50 && refused.statusCode() == 200; call++) {
      refused = key.chat();
    }

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(code(refused)).isEqualTo("budget_exceeded");
    assertThat(refused.body()).contains("'B'", one.plus(one).inCredits(), "starts anew at");
    JsonNode shown = json(acme.get(BUDGETS)).at("/data/0");
    assertThat(new BigDecimal(shown.path("spent").asString()))
        .isPositive()
        .isLessThanOrEqualTo(one.plus(one).decimal());
    assertThat(shown.path("held").asString()).isEqualTo("0.000000");
  }

  @Test
  void a_soft_budget_only_counts() {
    Talk acme = newAccount();
    acme.made(BUDGETS, budget("account", new Credits(1), "total", false));

    assertThat(acme.chat().statusCode()).isEqualTo(200);
    assertThat(acme.chat().statusCode()).isEqualTo(200);

    JsonNode shown = json(acme.get(BUDGETS)).at("/data/0");
    assertThat(new BigDecimal(shown.path("spent").asString())).isPositive();
    assertThat(shown.path("left").asString()).isEqualTo("0.000000");
    assertThat(shown.path("resets").isNull()).isTrue();
  }

  @Test
  void a_budget_binds_the_calls_it_is_for_and_no_others() {
    Talk acme = newAccount();
    String outer = acme.id("/api/v1/teams", "{\"name\":\"outer\"}");
    String inner =
        acme.id("/api/v1/teams", "{\"name\":\"inner\",\"parent\":\"%s\"}".formatted(outer));
    String anna =
        acme.id("/api/v1/members", "{\"name\":\"Anna\",\"team\":\"%s\"}".formatted(inner));
    String bert = acme.id("/api/v1/members", "{\"name\":\"Bert\"}");
    JsonNode annasKey = key(acme, anna);
    Talk annas = acme.with(annasKey);
    Talk berts = acme.with(key(acme, bert));

    for (String of : List.of(outer, inner, anna, annasKey.path("id").asString())) {
      String budget = acme.id(BUDGETS, budget(of, Credits.ZERO, "month", true));

      assertThat(code(annas.chat())).as("of %s", of).isEqualTo("budget_exceeded");
      assertThat(berts.chat().statusCode()).as("of %s", of).isEqualTo(200);
      acme.delete(BUDGETS + "/" + budget);
      assertThat(annas.chat().statusCode()).as("after %s", of).isEqualTo(200);
    }
  }

  @Test
  void a_budget_counts_all_calls_at_once_and_never_more_than_it_allows() {
    Talk acme = newAccount();
    Credits one = worstCase(acme);
    Credits most = new Credits(one.micros() * 10);
    acme.made(BUDGETS, budget("account", most, "day", true));

    List<Integer> answers =
        IntStream.range(0, 60).parallel().map(call -> acme.chat().statusCode()).boxed().toList();

    assertThat(answers).contains(200).containsAnyOf(402).containsOnly(200, 402);
    JsonNode shown = json(acme.get(BUDGETS)).at("/data/0");
    assertThat(new BigDecimal(shown.path("spent").asString())).isLessThanOrEqualTo(most.decimal());
  }

  @Test
  void a_raised_budget_lets_the_next_call_through_and_a_lowered_one_does_not() {
    Talk acme = newAccount();
    String path = BUDGETS + "/" + acme.id(BUDGETS, budget("account", Credits.ZERO, "week", true));
    assertThat(code(acme.chat())).isEqualTo("budget_exceeded");
    String tag = acme.get(path).headers().firstValue("ETag").orElseThrow();

    acme.put(path, "{\"amount\":\"1000\"}", tag);

    assertThat(acme.chat().statusCode()).isEqualTo(200);
    assertThat(code(acme.put(path, "{\"amount\":\"2000\"}", tag))).isEqualTo("edited_meanwhile");
    acme.put(path, "{\"amount\":\"0\"}");
    assertThat(code(acme.chat())).isEqualTo("budget_exceeded");
  }

  @Test
  void what_is_wrong_with_a_budget_is_told_and_others_cannot_touch_it() {
    Talk acme = newAccount();
    Talk stranger = newAccount();
    String path = BUDGETS + "/" + acme.id(BUDGETS, budget("account", Credits.of(5), "year", true));

    for (String wrong :
        List.of(
            "{}",
            "{\"amount\":\"-1\",\"period\":\"day\"}",
            "{\"amount\":\"1e400\",\"period\":\"day\"}",
            "{\"amount\":\"0.0000001\",\"period\":\"day\"}",
            "{\"amount\":\"5\",\"period\":\"fortnight\"}",
            "{\"amount\":\"5\",\"period\":\"day\",\"of\":\"team_999\"}",
            "{\"amount\":\"5\",\"period\":\"day\",\"of\":\"everybody\"}")) {
      assertThat(acme.post(BUDGETS, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(stranger.put(path, "{\"amount\":\"0\"}").statusCode()).isEqualTo(404);
    assertThat(stranger.delete(path).statusCode()).isEqualTo(404);
    assertThat(json(stranger.get(BUDGETS)).path("data")).isEmpty();
  }

  @Test
  void a_limit_whose_name_is_misspelt_is_refused_and_what_was_read_may_be_sent_back() {
    Talk acme = newAccount();
    String path = BUDGETS + "/" + acme.id(BUDGETS, budget("account", Credits.of(5), "year", true));

    String sentBack = acme.get(path).body().replace("5.000000", "6.000000");
    assertThat(acme.put(path, sentBack).statusCode()).isEqualTo(200);
    assertThat(json(acme.get(path)).path("amount").asString()).isEqualTo("6.000000");
    assertThat(acme.put(path, "{\"ammount\":\"1\"}").body()).contains("ammount", "amount");
    String misspelt = "{\"amount\":\"1\",\"period\":\"day\",\"hrad\":true}";
    assertThat(acme.post(BUDGETS, misspelt).body()).contains("hrad");
    HttpResponse<String> unlimited =
        acme.post(
            "/api/v1/keys",
            "{\"name\":\"k\",\"model\":[\"sim-small\"],\"budget\":%s}".formatted(misspelt));
    assertThat(unlimited.statusCode()).isEqualTo(422);
    assertThat(unlimited.body()).contains("\"model\"", "models", "budget.hrad");
  }

  private Talk newAccount() {
    return new Talk(tollgate, tollgate.customer("large", Credits.of(100_000), Role.MANAGER));
  }

  private static JsonNode key(Talk acme, String member) {
    return acme.made(
        "/api/v1/keys", "{\"name\":\"k\",\"test\":true,\"member\":\"%s\"}".formatted(member));
  }

  /// What a call of these tests holds.
  private Credits worstCase(Talk talk) {
    HttpResponse<String> answer = talk.chat();
    return tollgate.record(answer).held();
  }

  private static String budget(String of, Credits amount, String period, boolean hard) {
    return "{\"name\":\"B\",\"of\":\"%s\",\"amount\":\"%s\",\"period\":\"%s\",\"hard\":%s}"
        .formatted(of, amount.inCredits(), period, hard);
  }
}
