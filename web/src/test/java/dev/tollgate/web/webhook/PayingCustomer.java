package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.StandIn;
import dev.tollgate.engine.billing.collection.HandleEvents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.stripe.standin.StripeStandIn;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A customer who pays on the stand-in's pages, and what its bank does.
public record PayingCustomer(RunningTollgate tollgate, Customer customer) {

  public static final String VISA = "4242424242424242";
  static final String NO_FUNDS = "4000000000009995";
  static final String BANK = "000123456789";

  static PayingCustomer on(RunningTollgate tollgate) {
    return new PayingCustomer(tollgate, tollgate.customer("large", Credits.ZERO, Role.MANAGER));
  }

  public HttpResponse<String> post(String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  public JsonNode get(String path) {
    return json(tollgate.get(path, customer.key()));
  }

  HttpResponse<String> put(String path, String body) {
    return put(customer, path, body);
  }

  private HttpResponse<String> put(Customer caller, String path, String body) {
    return tollgate.send(
        tollgate
            .request(path, caller.key())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  /// Moves to a country, which taxes from now on.
  void livesWhere(String country, String tax, String percent) {
    Customer admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN);
    put(
        admin,
        "/api/v1/admin/tax-rates/" + country,
        "{\"name\":\"%s\",\"percent\":\"%s\"}".formatted(tax, percent));
    HttpResponse<String> moved =
        put(
            "/api/v1/invoices/made-out-to",
            "{\"name\":\"Acme\",\"country\":\"%s\"}".formatted(country));
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
  }

  /// Asks for a package.
  public JsonNode buys(String code) {
    HttpResponse<String> asked =
        post("/api/v1/credits/purchase", "{\"package\":\"%s\"}".formatted(code));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    return json(asked);
  }

  /// Buys a package and pays it with a card.
  ///
  /// @return the payment's number
  long bought(String code) {
    JsonNode asked = buys(code);
    pays(asked.at("/payment/link").asString(), VISA);
    long payment = asked.at("/payment/id").asLong();
    await(() -> state(payment).equals("PAID"));
    await(() -> atStripe() > 0);
    return payment;
  }

  /// Saves a card on a page.
  ///
  /// @return its id
  public String saves(String number) {
    int before = get("/api/v1/payment-methods").path("data").size();
    pays(json(post("/api/v1/payment-methods", "")).path("link").asString(), number);
    await(() -> get("/api/v1/payment-methods").path("data").size() == before + 1);
    return get("/api/v1/payment-methods").path("data").path(before).path("id").asString();
  }

  /// Enters a number on a page.
  HttpResponse<String> pays(String link, String number) {
    return enters(link, Map.of("card", number));
  }

  HttpResponse<String> enters(String link, Map<String, String> fields) {
    return tollgate.send(form(URI.create(link), fields));
  }

  /// Has something happen at the stand-in that no customer does.
  HttpResponse<String> happens(String what, Map<String, String> fields) {
    String base = tollgate.bean(StandIn.class).server().orElseThrow().baseUrl().toString();
    return tollgate.send(form(URI.create(base + "/_stand-in/" + what), fields));
  }

  /// Has something happen over Stripe's own interface, past us.
  HttpResponse<String> atStripe(String path, String fields) {
    StandIn standIn = tollgate.bean(StandIn.class);
    return tollgate.send(
        HttpRequest.newBuilder(
                URI.create(standIn.server().orElseThrow().baseUrl().toString() + path))
            .header("Authorization", "Bearer " + StripeStandIn.API_KEY)
            .POST(BodyPublishers.ofString(fields))
            .build());
  }

  private static HttpRequest form(URI to, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(to)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  Credits available() {
    return tollgate.statement(customer).available().spendable();
  }

  Credits owed() {
    return tollgate.statement(customer).owed();
  }

  String state(long payment) {
    return database()
        .sql("SELECT state FROM payment WHERE payment_id = :id")
        .param("id", payment)
        .query(String.class)
        .single();
  }

  String charge(long payment) {
    return database()
        .sql("SELECT charge_id FROM payment WHERE payment_id = :id")
        .param("id", payment)
        .query(String.class)
        .single();
  }

  /// What the books say lies at Stripe, in cents.
  long atStripe() {
    return database()
            .sql("SELECT stripe_micros FROM book WHERE account_id = :id")
            .param("id", customer.account().value())
            .query(Long.class)
            .single()
        / 10_000_000;
  }

  boolean suspended() {
    return database()
        .sql("SELECT suspended FROM account WHERE account_id = :id")
        .param("id", customer.account().value())
        .query(Boolean.class)
        .single();
  }

  /// How often an event of a type was handled.
  long handled(String type) {
    return database()
        .sql("SELECT count(*) FROM stripe_event WHERE type = :type AND state <> 'NEW'")
        .param("type", type)
        .query(Long.class)
        .single();
  }

  /// Types of the events it has, each once.
  List<String> told(String pattern) {
    return database()
        .sql("SELECT DISTINCT type FROM event WHERE account_id = :id AND type LIKE :pattern")
        .param("id", customer.account().value())
        .param("pattern", pattern)
        .query(String.class)
        .list();
  }

  JdbcClient database() {
    return JdbcClient.create(tollgate.bean(DataSource.class));
  }

  void await(BooleanSupplier done) {
    Eventually.comesTrue(
        "events have had their effect",
        () -> {
          if (done.getAsBoolean()) {
            return true;
          }
          tollgate.bean(HandleEvents.class).run(50, Instant.now());
          return false;
        });
  }

  /// When all that was sent has been handled.
  void settled() {
    await(() ->
        tollgate.bean(StandIn.class).server().orElseThrow().underWay() == 0
            && database()
                    .sql("SELECT count(*) FROM stripe_event WHERE state = 'NEW'")
                    .query(Long.class)
                    .single()
                == 0);
  }
}
