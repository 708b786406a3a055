package dev.tollgate.web.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(Lifecycle.PER_CLASS)
class IdentityProviderTest {

  private Issuer issuer;
  private RunningTollgate tollgate;

  @BeforeAll
  void start() throws Exception {
    issuer = new Issuer();
    tollgate =
        RunningTollgate.start(
            "--tollgate.oidc.issuer=" + issuer.url(),
            "--tollgate.oidc.client-secret=a secret",
            "--tollgate.oidc.name=Acme ID");
    AccountId operator = tollgate.customer("large", Credits.ZERO, Role.ADMIN).account();
    tollgate
        .bean(PostgresPeople.class)
        .set("ann", "a long walk by the river", Role.ANALYST, operator);
    JdbcClient.create(tollgate.bean(DataSource.class))
        .sql("UPDATE console_user SET email = 'Ann@acme.test' WHERE name = 'ann'")
        .update();
  }

  @AfterAll
  void stop() {
    tollgate.close();
    issuer.close();
  }

  @Test
  void whoever_the_provider_vouches_for_comes_in_as_the_person_of_their_address() {
    issuer.takesEveryoneFor("ann@ACME.test", true);
    try (Browser browser = new Browser(tollgate)) {
      String page = browser.open("/sign-in").body();

      HttpResponse<String> in = browser.open("/sign-in/with/oidc");

      assertThat(page).contains("Sign in with Acme ID", "href=\"/sign-in/with/oidc\"");
      assertThat(in.statusCode()).isEqualTo(200);
      assertThat(in.uri().getPath()).isEqualTo("/admin/overview");
      assertThat(in.body()).contains("ann");
      assertThat(browser.open("/").uri().getPath()).isEqualTo("/admin/overview");
    }
  }

  @Test
  void an_address_that_is_nobodys_or_not_verified_stays_outside() {
    for (boolean verified : new boolean[] {true, false}) {
      issuer.takesEveryoneFor(verified ? "eve@acme.test" : "ann@acme.test", verified);
      try (Browser browser = new Browser(tollgate)) {
        HttpResponse<String> out = browser.open("/sign-in/with/oidc");

        assertThat(out.uri().getPath()).isEqualTo("/sign-in");
        assertThat(out.body()).contains("no person with your verified e-mail address");
        assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
      }
    }
  }
}
