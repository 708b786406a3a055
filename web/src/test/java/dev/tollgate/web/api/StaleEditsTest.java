package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// Edits of what somebody else has changed since it was read.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class StaleEditsTest {

  private static final String PACKAGES = "/api/v1/admin/packages";

  private RunningTollgate tollgate;
  private String admin;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN).key();
  }

  @Test
  void of_two_edits_of_a_package_the_second_is_refused() {
    String tag =
        put(PACKAGES + "/stale", pack("5"), null).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> first = put(PACKAGES + "/stale", pack("6"), tag);
    HttpResponse<String> second = put(PACKAGES + "/stale", pack("7"), tag);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(code(second)).isEqualTo("edited_meanwhile");
    assertThat(json(tollgate.get(PACKAGES + "/stale", admin)).path("price_usd").asString())
        .isEqualTo("6.00");
    assertThat(tollgate.get(PACKAGES, admin).body()).contains("\"stale\"");
  }

  @Test
  void settings_that_exist_once_are_not_overwritten_unseen_either() {
    String party = "{\"name\":\"Mallory\",\"country\":\"DE\",\"address\":\"Nowhere 1\"}";
    String experiment =
        "{\"key\":\"stale\",\"name\":\"A draft\",\"arms\":[{\"key\":\"a\",\"weight\":50},{\"key\":\"b\",\"weight\":50}]}";
    tollgate.post("/api/v1/admin/experiments", admin, experiment.getBytes(UTF_8));
    String before = tollgate.get("/api/v1/admin/legal-entity", admin).body();

    assertThat(code(put("/api/v1/admin/legal-entity", party, "\"old\"")))
        .isEqualTo("edited_meanwhile");
    assertThat(code(put("/api/v1/invoices/made-out-to", party, "\"old\"")))
        .isEqualTo("edited_meanwhile");
    assertThat(code(put("/api/v1/credits/auto-topup", "{}", "\"old\"")))
        .isEqualTo("edited_meanwhile");
    assertThat(code(put("/api/v1/admin/experiments/stale", experiment, "\"old\"")))
        .isEqualTo("edited_meanwhile");
    assertThat(tollgate.get("/api/v1/admin/legal-entity", admin).body()).isEqualTo(before);
  }

  private HttpResponse<String> put(String path, String body, @Nullable String ifMatch) {
    var request = tollgate.request(path, admin).header("Content-Type", "application/json");
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return tollgate.send(request.PUT(BodyPublishers.ofString(body)).build());
  }

  private static String pack(String price) {
    return "{\"name\":\"Stale credits\",\"credits\":\"5000\",\"price_usd\":\"%s\",\"on_sale\":false}"
        .formatted(price);
  }
}
