package dev.tollgate.web.repeat;

import static dev.tollgate.web.RunningTollgate.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.call.ClaimedRequest;
import dev.tollgate.engine.call.KeptAnswers;
import dev.tollgate.engine.call.RequestKey;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Customers who send requests with idempotency keys, more than once.
final class RepeatingCustomers {

  static final String CHAT = "/v1/chat/completions";

  static final String HELLO =
      "{\"model\": \"sim-small\", \"max_tokens\": 20, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

  private final RunningTollgate tollgate;
  private final JdbcClient database;

  RepeatingCustomers(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.database = JdbcClient.create(tollgate.bean(DataSource.class));
  }

  void claim(Customer customer, String key, CallId call, Duration ago) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((byte) 0);
    byte[] hash = sha256.digest(HELLO.getBytes(StandardCharsets.UTF_8));
    ClaimedRequest claimed =
        tollgate
            .bean(KeptAnswers.class)
            .claim(
                new RequestKey(
                    customer.account(),
                    CHAT,
                    key,
                    tollgate.bean(Callers.class).byKey(customer.key()).orElseThrow().key(),
                    true),
                hash,
                call,
                Instant.now().minus(ago));
    assertThat(claimed).isEqualTo(new ClaimedRequest.Yours(call, true));
  }

  HttpResponse<String> send(Customer customer, String key, String body) {
    return send(tollgate, customer.key(), CHAT, key, body);
  }

  static HttpResponse<String> send(
      RunningTollgate node, String apiKey, String path, String key, String body) {
    return node.send(
        node.request(path, apiKey)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// The end of a stream is kept when it has been read to its end, a moment after it was sent.
  static HttpResponse<String> await(java.util.function.Supplier<HttpResponse<String>> ask) {
    return Eventually.comes(
        "the earlier request has ended",
        ask,
        answer -> !code(answer).equals("idempotency_key_in_flight"));
  }

  List<String> calls(Customer customer) {
    return database
        .sql("SELECT state::text FROM call WHERE account_id = :account ORDER BY sequence")
        .param("account", customer.account().value())
        .query(String.class)
        .list();
  }

  long answersKept(Customer customer) {
    return database
        .sql("SELECT count(*) FROM kept_answer WHERE account_id = :account AND answer IS NOT NULL")
        .param("account", customer.account().value())
        .query(Long.class)
        .single();
  }
}
