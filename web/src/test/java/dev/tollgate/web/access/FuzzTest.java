package dev.tollgate.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.access.Interfaces.Interface;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sends every interface of the OpenAPI document what nobody should: each field of its example,
/// each parameter and each variable in turn becomes something else. Nothing fails inside, and a
/// request that is refused changes nothing.
@TestInstance(Lifecycle.PER_CLASS)
class FuzzTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> VALUES =
      List.of(
          "null",
          "-1",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"'; DROP TABLE account; --\"",
          "\"\\ud83d\\ude80 \\u0000\"",
          "[]",
          "{}",
          "[[1]]",
          "true");
  private static final List<String> TEXTS =
      List.of("", "-1", "1e400", "999999999999999999999", "'; DROP TABLE account; --", "🚀", "a/b");

  private RunningTollgate tollgate;
  private KeptState state;
  private Customer admin;
  private List<Interface> interfaces;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    state = new KeptState(tollgate.bean(DataSource.class));
    admin = tollgate.customer("large", Credits.of(1_000_000), Role.ADMIN, false);
    // As every account that was opened its month has begun, which a refused change of plan would
    // do.
    tollgate.bean(CloseBillingPeriod.class).closeMonths(admin.account(), Instant.now());
    interfaces = Interfaces.of(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @TestFactory
  Stream<DynamicTest> nothing_fails_inside_and_a_refusal_changes_nothing() {
    return interfaces.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> fuzz(each)));
  }

  private void fuzz(Interface each) {
    Map<String, String> before = state.all();
    for (Attempt attempt : attempts(each)) {
      HttpResponse<String> answer = send(each, attempt);

      assertThat(answer.statusCode())
          .as("%s %s: %s", attempt.path(), attempt.body(), answer.body())
          .isLessThan(500);
      if (each.method().equals("GET")) {
        continue;
      }
      Map<String, String> after = state.all();
      if (answer.statusCode() >= 400) {
        assertThat(KeptState.changed(before, after))
            .as("%s %s answered %s", attempt.path(), attempt.body(), answer.body())
            .isEmpty();
      }
      before = after;
    }
  }

  /// @param body empty: none is sent
  private record Attempt(String path, String body) {}

  private static List<Attempt> attempts(Interface each) {
    List<Attempt> attempts = new ArrayList<>();
    String path = filled(each, "999999999");
    for (String text : TEXTS) {
      if (!each.variables().isEmpty() && !text.isEmpty()) {
        attempts.add(new Attempt(filled(each, encoded(text)), each.example()));
      }
      for (String parameter : each.parameters()) {
        attempts.add(new Attempt("%s?%s=%s".formatted(path, parameter, encoded(text)), ""));
      }
    }
    if (each.takesBody()) {
      bodies(each).forEach(body -> attempts.add(new Attempt(path, body)));
    }
    return attempts;
  }

  private static List<String> bodies(Interface each) {
    List<String> bodies =
        new ArrayList<>(List.of("", "[", "[]", "{\"a\":1,\"a\":2}", "{}", "\"x\""));
    ObjectNode example = example(each);
    for (String field : example.propertyNames()) {
      for (String value : VALUES) {
        bodies.add(with(example, field, value));
      }
    }
    return bodies;
  }

  /// The example with one field changed; written by hand, since 1e400 is no number of Java's.
  private static String with(ObjectNode example, String field, String value) {
    ObjectNode rest = example.deepCopy();
    rest.remove(field);
    String others = rest.toString();
    return "{\"%s\":%s%s%s".formatted(field, value, rest.isEmpty() ? "" : ",", others.substring(1));
  }

  private static ObjectNode example(Interface each) {
    try {
      JsonNode read = JSON.readTree(each.example().replace("…", "x"));
      return read instanceof ObjectNode object ? object : JSON.createObjectNode();
    } catch (JacksonException notJson) {
      return JSON.createObjectNode();
    }
  }

  private static String filled(Interface each, String value) {
    return each.template().replaceAll("\\{[^}]*}", value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(Interface each, Attempt attempt) {
    return tollgate.send(
        tollgate
            .request(attempt.path(), admin.key())
            .header("Content-Type", "application/json")
            .method(
                each.method(),
                attempt.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(attempt.body()))
            .build());
  }
}
