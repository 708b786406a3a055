package dev.tollgate.web;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.Tollgate;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.TestAccounts;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.caller.ApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole product, listening on a port of its own, on a real PostgreSQL marked as a demo, with
/// the simulated provider behind it. The tier `large` may call every model and `small` small ones;
/// both pay twice the cost, at any hour.
public final class RunningTollgate implements AutoCloseable {

  public static final String MASTER_KEY = "a master key for tests, long enough";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConfigurableApplicationContext context;
  private final TestAccounts accounts;
  private final HttpClient http = HttpClient.newHttpClient();

  private final AtomicInteger nodes;

  private RunningTollgate(
      ConfigurableApplicationContext context, TestAccounts accounts, AtomicInteger nodes) {
    this.context = context;
    this.accounts = accounts;
    this.nodes = nodes;
  }

  /// A customer with one key.
  public record Customer(AccountId account, String key) {}

  /// On a database that is no demo: no simulated provider, and customers see less of a receipt.
  public static RunningTollgate startLive(String... settings) {
    return start(TestDatabase.freshUrl(), settings);
  }

  public static RunningTollgate start(String... settings) {
    String url = TestDatabase.freshUrl();
    markAsDemo(url);
    return start(url, settings);
  }

  /// Another node on the same database, which goes with the last of them.
  public RunningTollgate another(String... settings) {
    nodes.incrementAndGet();
    return node(url(), nodes, settings);
  }

  private static RunningTollgate start(String url, String[] settings) {
    RunningTollgate first = node(url, new AtomicInteger(1), settings);
    first.accounts.tier("large", "100", false);
    first.accounts.tier("small", "100", true);
    return first;
  }

  private static RunningTollgate node(String url, AtomicInteger nodes, String[] settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--tollgate.db-url=" + url);
    arguments.add("--tollgate.master-key=" + MASTER_KEY);
    arguments.add("--tollgate.home=" + folder());
    arguments.add("--server.port=0");
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Tollgate.class).run(arguments.toArray(String[]::new));
    TestAccounts accounts = new TestAccounts(context.getBean(HikariDataSource.class));
    return new RunningTollgate(context, accounts, nodes);
  }

  public Customer customer(String tier, Credits credits) {
    return customer(tier, credits, Role.MEMBER);
  }

  /// With a test key, as demos hand them out.
  public Customer customer(String tier, Credits credits, Role role) {
    return customer(tier, credits, role, true);
  }

  public Customer customer(String tier, Credits credits, Role role, boolean testKey) {
    AccountId account = accounts.account(tier);
    Ledger ledger = context.getBean(Ledger.class);
    ledger.open(account);
    if (!credits.isZero()) {
      ledger.grant(
          new GrantLot(
              account,
              "test:purchased",
              LotSource.PURCHASED,
              credits,
              LotSource.PURCHASED.priority(),
              null,
              credits,
              true,
              Instant.now()));
    }
    return new Customer(account, bean(ApiKeys.class).issue(account, "test", role, testKey));
  }

  public URI url(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// One of several of a type.
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public HttpResponse<String> chat(Customer customer, String body) {
    return post("/v1/chat/completions", customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> post(String path, String key, byte[] body) {
    return send(
        request(path, key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  public HttpResponse<String> get(String path, String key) {
    return send(request(path, key).build());
  }

  public HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer " + key);
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /// The code of an error in either shape; empty for an export.
  public static String code(HttpResponse<String> response) {
    if (!response.headers().firstValue("Content-Type").orElse("json").contains("json")) {
      return "";
    }
    JsonNode body = json(response);
    return body.path("error").path("code").asString(body.path("code").asString(""));
  }

  /// The call a response was about, as the books have it.
  public CallRecord record(HttpResponse<?> response) {
    String id = response.headers().firstValue("x-tollgate-call").orElseThrow();
    return record(id);
  }

  public CallRecord record(String call) {
    Optional<CallId> id = CallId.parse(call);
    return bean(CallRecords.class).find(id.orElseThrow()).orElseThrow();
  }

  public Ledger.Statement statement(Customer customer) {
    return bean(Ledger.class).statement(customer.account(), Instant.now());
  }

  @Override
  public void close() {
    if (!context.isActive()) {
      return;
    }
    http.close();
    String url = url();
    context.close();
    if (nodes.decrementAndGet() == 0) {
      TestDatabase.drop(url);
    }
  }

  private String url() {
    return context.getBean(HikariDataSource.class).getJdbcUrl();
  }

  private static String folder() {
    try {
      return Files.createTempDirectory("tollgate-test").toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What only the launcher may do, in a database that it makes.
  private static void markAsDemo(String url) {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(1);
      JdbcClient database = JdbcClient.create(pool);
      database.sql("ALTER TABLE instance DISABLE TRIGGER ALL").update();
      database.sql("UPDATE instance SET demo = true").update();
      database.sql("ALTER TABLE instance ENABLE TRIGGER ALL").update();
    }
  }
}
