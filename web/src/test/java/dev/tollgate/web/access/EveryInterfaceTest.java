package dev.tollgate.web.access;

import static dev.tollgate.web.RunningTollgate.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.access.Interfaces.Interface;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Walks the OpenAPI document, so that an interface nobody thought of here is looked at too.
@TestInstance(Lifecycle.PER_CLASS)
class EveryInterfaceTest {

  private static final String NO_SUCH_KEY = "tg_live_nobody_has_this_one";

  private final Map<Role, String> keys = new EnumMap<>(Role.class);
  private RunningTollgate tollgate;
  private List<Interface> interfaces;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    for (Role role : Role.values()) {
      keys.put(role, tollgate.customer("large", Credits.ZERO, role).key());
    }
    interfaces = Interfaces.of(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void every_interface_says_whom_it_is_for() {
    assertThat(interfaces).hasSizeGreaterThan(20);

    assertThat(interfaces)
        .filteredOn(each -> each.roles().contains("nobody"))
        .extracting(Interface::name)
        .isEmpty();
  }

  @Test
  void every_interface_that_reads_a_body_shows_one() {
    assertThat(interfaces)
        .filteredOn(each -> each.body() && each.example().isEmpty())
        .extracting(Interface::name)
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> lesser_roles_are_refused() {
    return interfaces.stream()
        .filter(each -> !each.roles().isEmpty())
        .map(each ->
            DynamicTest.dynamicTest(
                each.name(),
                () -> {
                  for (Role role : Role.values()) {
                    HttpResponse<String> answer = send(each, keys.getOrDefault(role, NO_SUCH_KEY));
                    boolean allowed = each.roles().contains(role.name().toLowerCase(Locale.ROOT));

                    assertThat(code(answer).equals("role_not_allowed"))
                        .as("%s refused to %s: %s", each.name(), role, answer.body())
                        .isEqualTo(!allowed);
                    assertThat(answer.statusCode())
                        .as("%s by %s: %s", each.name(), role, answer.body())
                        .isLessThan(500);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> nobody_comes_in_without_a_key_that_works() {
    return interfaces.stream()
        .filter(each -> !each.roles().isEmpty())
        .map(each ->
            DynamicTest.dynamicTest(
                each.name(),
                () -> assertThat(send(each, NO_SUCH_KEY).statusCode()).isEqualTo(401)));
  }

  @TestFactory
  Stream<DynamicTest> a_parameter_that_nobody_knows_is_refused_and_those_of_the_document_are_not() {
    return interfaces.stream()
        .filter(each -> each.method().equals("GET") && each.isFor(Role.OWNER))
        .filter(each -> each.template().matches("/api/v1/(?!llm/).*"))
        .map(each ->
            DynamicTest.dynamicTest(
                each.name(),
                () -> {
                  String path = each.template().replaceAll("\\{[^}]*}", "999999999") + "?";
                  String known =
                      each.parameters().stream()
                          .map(name -> name + "=1")
                          .collect(Collectors.joining("&"));

                  assertThat(code(tollgate.get(path + known, keys.get(Role.OWNER))))
                      .isNotEqualTo("unknown_parameter");
                  HttpResponse<String> answer =
                      tollgate.get(path + known + "&oder=name", keys.get(Role.OWNER));
                  assertThat(code(answer)).isEqualTo("unknown_parameter");
                  assertThat(answer.body()).contains("'oder'");
                  each.parameters().forEach(name -> assertThat(answer.body()).contains(name));
                }));
  }

  @Test
  void requests_are_measured_under_patterns_and_those_to_addresses_nobody_has_as_one() {
    List<String> asked =
        List.of("/api/v1/calls/call_1", "/nothing", "/nothing/here", "/api/v1/nothing/there");
    long before = measured().mapToLong(Timer::count).sum();

    asked.forEach(path -> tollgate.get(path, keys.get(Role.OWNER)));

    Eventually.comesTrue(
        "they are measured once they are answered",
        () -> measured().mapToLong(Timer::count).sum() >= before + asked.size());
    assertThat(measured().map(each -> each.getId().getTag("uri")))
        .contains("/api/v1/calls/{call}", "/**")
        .noneMatch(uri -> uri != null && uri.contains("nothing"));
  }

  private Stream<Timer> measured() {
    return tollgate.bean(MeterRegistry.class).find("http.server.requests").timers().stream();
  }

  /// With what names nothing in the place of every variable.
  private HttpResponse<String> send(Interface each, String key) {
    return tollgate.send(
        tollgate
            .request(each.template().replaceAll("\\{[^}]*}", "999999999"), key)
            .header("Content-Type", "application/json")
            .method(
                each.method(),
                each.takesBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
            .build());
  }
}
