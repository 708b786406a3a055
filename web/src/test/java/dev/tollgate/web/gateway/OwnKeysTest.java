package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class OwnKeysTest {

  private static final String KEYS = "/api/v1/llm/byok/keys";
  private static final String SECRET = "sk-a-key-of-a-customer-4242";
  private static final String CHAT =
      "{\"model\":\"gpt-4o\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void a_call_with_an_own_key_costs_the_tiers_fee_and_the_platform_nothing() {
    Customer acme = customer();
    assertThat(bring(acme, SECRET).statusCode()).isEqualTo(201);

    CallRecord record = tollgate.record(tollgate.chat(acme, CHAT));

    assertThat(record.facts().fact().byok()).isTrue();
    assertThat(record.charged()).isEqualTo(Credits.ZERO);
    assertThat(record.cost().isZero()).isTrue();
  }

  @Test
  void a_call_to_another_provider_is_made_at_our_expense() {
    Customer acme = customer();
    bring(acme, SECRET);

    CallRecord record = tollgate.record(tollgate.chat(acme, CHAT.replace("gpt-4o", "sim-large")));

    assertThat(record.facts().fact().byok()).isFalse();
    assertThat(record.charged()).isGreaterThan(Credits.ZERO);
  }

  @Test
  void a_key_that_is_refused_costs_nothing_and_ours_is_not_taken() {
    Customer acme = customer();
    bring(acme, "sk-invalid-0000");

    HttpResponse<String> answer = tollgate.chat(acme, CHAT);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("provider_key_refused");
    assertThat(tollgate.record(answer).state()).isEqualTo(CallRecord.State.RELEASED);
  }

  @Test
  void a_key_is_turned_off_and_on_and_taken_away() {
    Customer acme = customer();
    bring(acme, SECRET);

    post(acme, KEYS + "/openai/toggle", "{\"enabled\": false}");
    awaitOwnKey(acme, false);
    post(acme, KEYS + "/openai/toggle", "");
    awaitOwnKey(acme, true);
    assertThat(delete(acme, KEYS + "/openai").statusCode()).isEqualTo(204);
    awaitOwnKey(acme, false);

    assertThat(delete(acme, KEYS + "/openai").statusCode()).isEqualTo(404);
  }

  @Test
  void a_key_is_tried_at_its_provider() {
    Customer acme = customer();
    bring(acme, SECRET);
    assertThat(json(post(acme, KEYS + "/openai/test", "")).path("test").asString())
        .isEqualTo("works");

    bring(acme, "sk-invalid-0000");
    assertThat(json(post(acme, KEYS + "/openai/test", "")).path("test").asString())
        .isEqualTo("refused");
  }

  @Test
  void a_key_is_nowhere_to_be_read() {
    Customer acme = customer();
    bring(acme, SECRET);

    assertThat(tollgate.get(KEYS, acme.key()).body()).contains("…4242").doesNotContain(SECRET);
    assertThat(dump("provider_key")).doesNotContain(SECRET.substring(3, 20));
    assertThat(dump("audit_entry")).contains("provider_key.put").doesNotContain(SECRET);
  }

  @Test
  void the_keyring_turns_and_keys_still_open() {
    Customer acme = customer();
    bring(acme, SECRET);
    String before = dump("provider_key");
    Customer admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN);

    HttpResponse<String> turned = post(admin, "/api/v1/admin/keyring/rotate", "");

    assertThat(json(turned).path("sealed_anew").asInt()).isPositive();
    assertThat(dump("provider_key")).isNotEqualTo(before);
    assertThat(tollgate.chat(acme, CHAT).statusCode()).isEqualTo(200);
  }

  @Test
  void usage_is_told_by_key() {
    Customer acme = customer();
    bring(acme, SECRET);
    tollgate.chat(acme, CHAT);
    tollgate.chat(acme, CHAT);
    tollgate.chat(acme, CHAT.replace("gpt-4o", "sim-large"));

    var usage = json(tollgate.get(KEYS + "/openai/usage", acme.key()));

    assertThat(usage.path("calls").asInt()).isEqualTo(2);
    assertThat(usage.path("tokens").asInt()).isEqualTo(2 * 11);
    assertThat(usage.path("charged_credits").asString()).isEqualTo("0.000000");
  }

  @Test
  void a_key_of_one_account_is_no_other_accounts() {
    bring(customer(), SECRET);
    Customer other = customer();

    assertThat(tollgate.record(tollgate.chat(other, CHAT)).facts().fact().byok()).isFalse();
    assertThat(json(tollgate.get(KEYS, other.key())).path("data").size()).isZero();
    assertThat(post(other, KEYS + "/openai/test", "").statusCode()).isEqualTo(404);
  }

  @Test
  void an_openrouter_account_is_linked_with_its_balance() {
    Customer acme = customer();
    String path = "/api/v1/credits/openrouter";
    assertThat(tollgate.get(path + "/account", acme.key()).statusCode()).isEqualTo(404);

    HttpResponse<String> linked =
        post(acme, path + "/create-account", "{\"api_key\":\"sk-or-12345678\"}");

    assertThat(linked.statusCode()).isEqualTo(201);
    assertThat(json(linked).path("balance_usd").asString()).isEqualTo("15.25");
    assertThat(json(post(acme, path + "/sync-balance", "")).path("balance_usd").asString())
        .isEqualTo("15.25");
    assertThat(delete(acme, path + "/account").statusCode()).isEqualTo(204);
    assertThat(post(acme, path + "/sync-balance", "").statusCode()).isEqualTo(404);
  }

  @Test
  void an_openrouter_key_that_is_refused_is_not_kept() {
    Customer acme = customer();

    HttpResponse<String> answer =
        post(acme, "/api/v1/credits/openrouter/create-account", "{\"api_key\":\"sk-or-invalid\"}");

    assertThat(code(answer)).isEqualTo("provider_key_refused");
    assertThat(json(tollgate.get(KEYS, acme.key())).path("data").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | invalid_request
          {'provider':'openai'}                         | invalid_request
          {'provider':'nobody','api_key':'sk-12345678'} | invalid_request
          {'provider':'openai','api_key':'short'}       | invalid_request
          {'provider':'openai','api_key':'sk- 1234 567'}| invalid_request
          {'provider':7,'api_key':'sk-12345678'}        | invalid_request
          [                                             | malformed_body
          """)
  void what_is_no_key_is_refused(String body, String expected) {
    HttpResponse<String> answer = post(customer(), KEYS, body.replace('\'', '"'));

    assertThat(code(answer)).isEqualTo(expected);
  }

  @Test
  void a_tier_without_the_feature_brings_no_key() {
    new dev.tollgate.store.TestAccounts(tollgate.bean(DataSource.class))
        .tier("plain", "100", false);
    JdbcClient.create(tollgate.bean(DataSource.class))
        .sql("UPDATE tier_version SET features = '{chat}' WHERE code = 'plain'")
        .update();
    Customer plain = tollgate.customer("plain", Credits.of(10), Role.MANAGER, false);

    HttpResponse<String> answer = bring(plain, SECRET);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("feature_not_in_tier");
    assertThat(answer.body()).contains("large");
  }

  private Customer customer() {
    return tollgate.customer("large", Credits.of(1_000), Role.MANAGER, false);
  }

  private HttpResponse<String> bring(Customer customer, String secret) {
    HttpResponse<String> answer =
        post(customer, KEYS, "{\"provider\":\"openai\",\"api_key\":\"%s\"}".formatted(secret));
    if (answer.statusCode() == 201) {
      awaitOwnKey(customer, true);
    }
    return answer;
  }

  /// Nodes know within a second.
  private void awaitOwnKey(Customer customer, boolean expected) {
    var keys = tollgate.bean(dev.tollgate.engine.plan.ProviderKeys.class);
    Eventually.comesTrue(
        "the node knows of the key", () -> keys.inUse(customer.account(), "openai") == expected);
  }

  private HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> delete(Customer customer, String path) {
    return tollgate.send(tollgate.request(path, customer.key()).DELETE().build());
  }

  private String dump(String table) {
    return String.join(
        "\n",
        JdbcClient.create(tollgate.bean(DataSource.class))
            .sql("SELECT t::text FROM %s t ORDER BY 1".formatted(table))
            .query(String.class)
            .list());
  }
}
