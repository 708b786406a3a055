package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
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
class AllocationsTest {

  private static final String ALLOCATIONS = "/api/v1/org-billing/allocations";
  private static final String POOL = "/api/v1/org-billing/pool";
  private static final String TRANSFER = "/api/v1/credits/transfer";

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void an_allocation_limits_its_member_and_moves_no_credits() {
    Talk acme = newAccount(1_000);
    String anna = member(acme, "Anna");
    Talk annas = acme.with(key(acme, anna));

    HttpResponse<String> allocated = allocate(acme, anna, "0", "daily");

    assertThat(allocated.statusCode()).isEqualTo(200);
    assertThat(annas.chat().statusCode()).isEqualTo(402);
    assertThat(code(annas.chat())).isEqualTo("budget_exceeded");
    assertThat(acme.chat().statusCode()).isEqualTo(200);
    allocate(acme, anna, "500", "monthly");
    assertThat(annas.chat().statusCode()).isEqualTo(200);
    JsonNode shown = json(acme.get(ALLOCATIONS + "/" + anna));
    assertThat(shown.path("spent").asString()).isNotEqualTo("0.000000");
    assertThat(json(acme.get("/api/v1/budgets")).path("data")).isEmpty();
    acme.delete(ALLOCATIONS + "/" + anna);
    assertThat(json(acme.get("/api/v1/org-billing/usage")).path("data")).isEmpty();
  }

  @Test
  void more_than_the_pool_has_is_refused_with_the_numbers() {
    Talk acme = newAccount(1_000);
    allocate(acme, member(acme, "Anna"), "700", "never");
    String bert = member(acme, "Bert");

    HttpResponse<String> over = allocate(acme, bert, "301", "never");

    assertThat(over.statusCode()).isEqualTo(422);
    assertThat(code(over)).isEqualTo("over_allocated");
    assertThat(over.body()).contains("301.000000", "300.000000", "1000.000000", "700.000000");
    assertThat(allocate(acme, bert, "300", "never").statusCode()).isEqualTo(200);
    assertThat(json(acme.get(POOL)).path("unallocated").asString()).isEqualTo("0.000000");
  }

  @Test
  void many_allocations_at_once_do_not_allocate_the_same_credits() {
    Talk acme = newAccount(1_000);
    List<String> members =
        IntStream.range(0, 16).mapToObj(each -> member(acme, "Member " + each)).toList();

    List<Integer> answers =
        members.parallelStream()
            .map(each -> allocate(acme, each, "100", "weekly").statusCode())
            .toList();

    assertThat(answers).filteredOn(each -> each == 200).hasSize(10);
    assertThat(answers).filteredOn(each -> each == 422).hasSize(6);
  }

  @Test
  void a_transfer_moves_a_limit_to_a_member_and_back() {
    Talk acme = newAccount(1_000);
    String anna = member(acme, "Anna");

    JsonNode given = json(acme.post(TRANSFER, transfer("pool", anna, "400")));
    JsonNode more = json(acme.post(TRANSFER, transfer("pool", anna, "100")));
    JsonNode back = json(acme.post(TRANSFER, transfer(anna, "pool", "450")));

    assertThat(given.at("/allocation/reset").asString()).isEqualTo("never");
    assertThat(more.at("/allocation/amount").asString()).isEqualTo("500.000000");
    assertThat(back.at("/allocation/amount").asString()).isEqualTo("50.000000");
    assertThat(back.at("/pool/available").asString()).isEqualTo("1000.000000");
    assertThat(code(acme.post(TRANSFER, transfer(anna, "pool", "51")))).isEqualTo("more_than_left");
    assertThat(code(acme.post(TRANSFER, transfer("pool", anna, "951"))))
        .isEqualTo("over_allocated");
  }

  @Test
  void a_transfer_stays_within_the_account() {
    Talk acme = newAccount(1_000);
    Talk stranger = newAccount(1_000);
    String anna = member(acme, "Anna");

    assertThat(stranger.post(TRANSFER, transfer("pool", anna, "1")).statusCode()).isEqualTo(404);
    assertThat(allocate(stranger, anna, "1", "never").statusCode()).isEqualTo(404);
    for (String wrong :
        List.of(
            "{}",
            transfer("pool", "pool", "1"),
            transfer(anna, anna, "1"),
            transfer("pool", anna, "0"),
            transfer("pool", anna, "-1"),
            transfer("pool", "acct_1", "1"))) {
      assertThat(acme.post(TRANSFER, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
  }

  @Test
  void two_edits_of_an_allocation_at_once_do_not_overwrite_each_other() {
    Talk acme = newAccount(1_000);
    String path = ALLOCATIONS + "/" + member(acme, "Anna");
    acme.put(path, "{\"amount\":\"100\",\"reset\":\"daily\"}");
    String tag = acme.get(path).headers().firstValue("ETag").orElseThrow();

    assertThat(acme.put(path, "{\"amount\":\"200\",\"reset\":\"daily\"}", tag).statusCode())
        .isEqualTo(200);

    assertThat(code(acme.put(path, "{\"amount\":\"300\",\"reset\":\"daily\"}", tag)))
        .isEqualTo("edited_meanwhile");
  }

  @Test
  void a_member_who_leaves_gives_its_allocation_back() {
    Talk acme = newAccount(1_000);
    String anna = member(acme, "Anna");
    allocate(acme, anna, "1000", "never");

    acme.delete("/api/v1/members/" + anna);

    assertThat(json(acme.get(POOL)).path("unallocated").asString()).isEqualTo("1000.000000");
    assertThat(allocate(acme, anna, "1", "never").statusCode()).isEqualTo(404);
  }

  private Talk newAccount(long credits) {
    return new Talk(tollgate, tollgate.customer("large", Credits.of(credits), Role.MANAGER));
  }

  private static String member(Talk acme, String name) {
    return acme.id("/api/v1/members", "{\"name\":\"%s\"}".formatted(name));
  }

  private static JsonNode key(Talk acme, String member) {
    return acme.made(
        "/api/v1/keys", "{\"name\":\"k\",\"test\":true,\"member\":\"%s\"}".formatted(member));
  }

  private static HttpResponse<String> allocate(
      Talk acme, String member, String amount, String reset) {
    return acme.put(
        ALLOCATIONS + "/" + member,
        "{\"amount\":\"%s\",\"reset\":\"%s\"}".formatted(amount, reset));
  }

  private static String transfer(String from, String to, String credits) {
    return "{\"from\":\"%s\",\"to\":\"%s\",\"credits\":\"%s\"}".formatted(from, to, credits);
  }
}
