package dev.tollgate.web.error;

import static dev.tollgate.web.RunningTollgate.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What clients hear while the books cannot be reached.
class LedgerUnavailableTest {

  @Test
  void a_ledger_that_does_not_answer_is_a_503_to_come_again_after() {
    try (RunningTollgate tollgate = RunningTollgate.start()) {
      Customer acme = tollgate.customer("large", Credits.of(10));
      JdbcClient database = JdbcClient.create(tollgate.bean(HikariDataSource.class));

      database.sql("ALTER TABLE book RENAME TO book_out_of_reach").update();
      HttpResponse<String> balance = tollgate.get("/api/v1/credits/balance", acme.key());
      HttpResponse<String> chat =
          tollgate.chat(
              acme,
              "{\"model\":\"sim-small\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
      database.sql("ALTER TABLE book_out_of_reach RENAME TO book").update();

      for (HttpResponse<String> answer : List.of(balance, chat)) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("ledger_unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      }
      assertThat(tollgate.get("/api/v1/credits/balance", acme.key()).statusCode()).isEqualTo(200);
    }
  }
}
