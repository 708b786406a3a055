package dev.tollgate.web.access;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.access.Interfaces.Interface;
import dev.tollgate.web.webhook.PayingCustomer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// One customer cannot see or touch anything of another's. Every interface for customers is tried,
/// as the OpenAPI document has them, with what belongs to the other in the place of every variable:
/// an interface whose variables are not known here fails.
@TestInstance(Lifecycle.PER_CLASS)
class OtherCustomersTest {

  private static final String MARK = "Zebrafish";
  private static final String PERSON = "zebra@example.com";
  private static final String CHAT =
      "{\"model\":\"sim-small\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private final Map<String, String> belongings = new HashMap<>();
  private RunningTollgate tollgate;
  private KeptState state;
  private Customer owner;
  private Customer stranger;
  private List<Interface> interfaces;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    state = new KeptState(tollgate.bean(DataSource.class));
    owner = tollgate.customer("large", Credits.of(100_000), Role.MANAGER, false);
    stranger = tollgate.customer("large", Credits.of(100_000), Role.MANAGER, false);
    interfaces = Interfaces.of(tollgate);
    furnish();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  /// Gives the owner one of everything that a path can name.
  private void furnish() {
    belongings.put("account", owner.account().toString());
    belongings.put("team", made("/api/v1/teams", "{\"name\":\"%s team\"}".formatted(MARK)));
    belongings.put(
        "member",
        made(
            "/api/v1/members",
            "{\"name\":\"%s member\",\"email\":\"z@example.com\"}".formatted(MARK)));
    belongings.put(
        "key", made("/api/v1/keys", "{\"name\":\"%s key\",\"role\":\"member\"}".formatted(MARK)));
    belongings.put(
        "budget",
        made(
            "/api/v1/budgets",
            "{\"name\":\"%s budget\",\"amount\":\"5000\",\"period\":\"day\",\"hard\":true}"
                .formatted(MARK)));
    belongings.put(
        "webhook",
        made(
            "/api/v1/webhooks",
            "{\"url\":\"https://192.88.98.1/%s\",\"enabled\":false}".formatted(MARK)));
    made(
        "/api/v1/people",
        "{\"email\":\"%s\",\"role\":\"manager\",\"member_name\":\"%s person\"}"
            .formatted(PERSON, MARK));
    belongings.put("person", PERSON);
    belongings.put("notice", "1");
    PayingCustomer payer = new PayingCustomer(tollgate, owner);
    belongings.put("payment", payer.buys("credits_10k").at("/payment/id").asString());
    belongings.put("method", payer.saves(PayingCustomer.VISA));
    belongings.put("invoice", "invoice_1");
    made("/api/v1/llm/byok/keys", "{\"provider\":\"openai\",\"api_key\":\"sk-Zebrafish-1\"}");
    belongings.put("provider", "openai");
    HttpResponse<String> call = tollgate.chat(owner, CHAT);
    belongings.put("call", call.headers().firstValue("x-tollgate-call").orElseThrow());
    // What these name is everybody's: coupons by their code, models by their name.
    belongings.put("code", "NO-SUCH-COUPON");
    belongings.put("name", "sim-small");
  }

  private String made(String path, String body) {
    HttpResponse<String> answer =
        tollgate.post(path, owner.key(), body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
    return json(answer).path("id").asString(json(answer).at("/key/id").asString(""));
  }

  @Test
  void the_owner_sees_what_it_has() {
    for (String path : List.of("/api/v1/teams", "/api/v1/members", "/api/v1/keys")) {
      assertThat(tollgate.get(path, owner.key()).body()).as(path).contains(MARK);
    }
  }

  @TestFactory
  Stream<DynamicTest> nothing_of_another_customers_is_seen_or_touched() {
    return interfaces.stream()
        .filter(each -> each.isFor(Role.MANAGER) || each.isFor(Role.MEMBER))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> tried(each)));
  }

  private void tried(Interface each) {
    assertThat(belongings.keySet())
        .as("%s has a variable this test gives nobody: furnish the owner with one", each.name())
        .containsAll(each.variables());
    Map<String, String> before = state.of(owner.account().value());

    for (String path : paths(each)) {
      HttpResponse<String> answer = send(each, path);

      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isLessThan(500);
      assertThat(answer.body())
          .as(path)
          .doesNotContain(MARK)
          .doesNotContain("\"" + owner.account() + "\"");
    }

    assertThat(KeptState.changed(before, state.of(owner.account().value())))
        .as(each.name())
        .isEmpty();
  }

  private List<String> paths(Interface each) {
    String path = each.template();
    for (String variable : each.variables()) {
      path = path.replace("{" + variable + "}", belongings.getOrDefault(variable, ""));
    }
    List<String> paths = new ArrayList<>(List.of(path));
    for (String parameter : each.parameters()) {
      String value = belongings.get(parameter);
      if (value != null) {
        paths.add("%s?%s=%s".formatted(path, parameter, value));
      }
    }
    return paths;
  }

  /// Naming the owner wherever a body could.
  private HttpResponse<String> send(Interface each, String path) {
    String body =
        "{\"account\":\"%s\",\"member\":\"%s\",\"team\":\"%s\",\"key\":\"%s\",\"name\":\"x\"}"
            .formatted(
                owner.account(),
                belongings.get("member"),
                belongings.get("team"),
                belongings.get("key"));
    return tollgate.send(
        tollgate
            .request(path, stranger.key())
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .method(
                each.method(),
                each.takesBody() ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
            .build());
  }
}
