package dev.tollgate.web.api.invoice;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Customers whose periods are closed and invoiced when a test says so, and what they and finance
/// do over HTTP.
final class ClosedAccounts {

  private final RunningTollgate tollgate;
  private final JdbcClient database;
  private final Customer finance;

  ClosedAccounts(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.database = JdbcClient.create(tollgate.bean(DataSource.class));
    this.finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE, false);
  }

  Customer finance() {
    return finance;
  }

  Customer manager() {
    return tollgate.customer("large", Credits.of(100_000), Role.MANAGER, false);
  }

  HttpResponse<String> chat(Customer customer, String model, int number) {
    HttpResponse<String> answer =
        tollgate.chat(
            customer,
            "{\"model\":\"%s\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi %d\"}]}"
                .formatted(model, number));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  void refund(Customer customer, HttpResponse<String> call, String credits) {
    HttpResponse<String> refunded =
        post(
            finance,
            "/api/v1/credits/refund",
            "{\"account\":\"%s\",\"call\":\"%s\",\"credits\":\"%s\",\"reason\":\"cut off\",\"reference\":\"%s\"}"
                .formatted(
                    customer.account(),
                    call.headers().firstValue("x-tollgate-call").orElseThrow(),
                    credits,
                    UUID.randomUUID()));
    assertThat(refunded.statusCode()).as(refunded.body()).isBetween(200, 299);
  }

  void paid(Customer customer) {
    long payment =
        database
            .sql("SELECT payment_id FROM payment WHERE account_id = :id AND state = 'OPEN'")
            .param("id", customer.account().value())
            .query(Long.class)
            .single();
    tollgate
        .bean(FinishPayment.class)
        .settle(payment, Payments.State.PAID, Instant.now(), "a test", "");
  }

  void closed(Customer customer, Instant from, Instant to, String lines, long total, long credit) {
    Long payment = total > credit ? asked(customer, to, new Cents(total - credit)) : null;
    database
        .sql(
            """
            INSERT INTO billing_close (account_id, period_start, period_end, renewed_end, ending,
              closed_plan, renewed_plan, unused_micros, rolled_micros, allowance_micros, lines,
              total_cents, credit_cents, due_cents, state, decided_at, settled_at, payment_id)
            VALUES (:account, :from, :to, :to::timestamptz + interval '30 days', 'RENEWED', :plan::jsonb,
              :plan::jsonb, 0, 0, 0, :lines::jsonb, :total, :credit, :total::bigint - :credit::bigint, 'PAID', now(),
              now(), :payment)
            """)
        .param("account", customer.account().value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("plan", "{\"tier\":\"large\",\"version\":1,\"interval\":\"month\",\"seats\":1}")
        .param("lines", lines)
        .param("total", total)
        .param("credit", credit)
        .param("payment", payment)
        .update();
  }

  private long asked(Customer customer, Instant from, Cents fee) {
    return tollgate
        .bean(Payments.class)
        .collect(
            new Payments.Due(
                customer.account(), "period:" + from, "A fee", fee, Payments.Manner.UNTIL_PAID),
            Instant.now())
        .id();
  }

  void issue() {
    tollgate.bean(IssueInvoices.class).due(Instant.now());
  }

  long revenue(Customer customer) {
    return database
        .sql("SELECT revenue_micros FROM book WHERE account_id = :id")
        .param("id", customer.account().value())
        .query(Long.class)
        .single();
  }

  String id(Customer customer, int place) {
    return json(tollgate.get("/api/v1/invoices", customer.key()))
        .at("/data/%d/id".formatted(place))
        .asString();
  }

  String path(Customer customer, int place) {
    return "/api/v1/invoices/" + id(customer, place);
  }

  HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  void put(Customer customer, String path, String body) {
    HttpResponse<String> answer =
        tollgate.send(
            tollgate
                .request(path, customer.key())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
