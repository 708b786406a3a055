package dev.tollgate.web.api.invoice;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Invoices of closed periods. No jobs run here: they are issued when the test says so.
@TestInstance(Lifecycle.PER_CLASS)
class InvoicesTest {

  private static final String FEE =
      "[{\"kind\":\"FEE\",\"text\":\"Professional, a month\",\"cents\":4900},{\"kind\":\"COUPON\",\"text\":\"Coupon SPRING\",\"cents\":-900}]";

  private final Instant start = Instant.now().minus(Duration.ofDays(29));

  private final Instant end = Instant.now().plus(Duration.ofHours(1));
  private RunningTollgate tollgate;
  private JdbcClient database;
  private ClosedAccounts books;
  private Customer admin;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    database = JdbcClient.create(tollgate.bean(DataSource.class));
    books = new ClosedAccounts(tollgate);
    admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN, false);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void its_usage_is_what_the_book_moved_to_the_microcredit_and_what_comes_late_is_on_the_next() {
    Customer acme = books.manager();
    HttpResponse<String> first = books.chat(acme, "sim-small", 1);
    books.chat(acme, "sim-large", 2);
    books.refund(acme, first, "0.000001");
    books.closed(acme, start, end, "[]", 0, 0);
    books.issue();
    long revenue = books.revenue(acme);
    JsonNode statement = json(tollgate.get(books.path(acme, 0), acme.key()));

    assertThat(statement.path("kind").asString()).isEqualTo("statement");
    assertThat(statement.path("total_usd").asString()).isEqualTo("0.00");
    assertThat(micros(statement.path("usage_credits").asString())).isEqualTo(revenue);
    assertThat(
            statement
                .path("usage")
                .valueStream()
                .map(each -> each.path("kind").asString() + " " + each.path("model").asString()))
        .containsExactly("charge sim-large", "charge sim-small", "refund sim-small");

    books.chat(acme, "sim-small", 3);
    books.closed(acme, end, end.plus(Duration.ofDays(30)), "[]", 0, 0);
    books.issue();

    JsonNode next = json(tollgate.get(books.path(acme, 0), acme.key()));
    assertThat(micros(next.path("usage_credits").asString()))
        .isEqualTo(books.revenue(acme) - revenue);
  }

  @Test
  void fee_lines_are_whole_cents_and_tax_is_of_the_customers_country() throws Exception {
    Customer acme = books.manager();
    books.put(admin, "/api/v1/admin/tax-rates/DE", "{\"name\":\"USt\",\"percent\":\"19\"}");
    books.put(
        acme,
        "/api/v1/invoices/made-out-to",
        "{\"name\":\"Acme GmbH\",\"address\":[\"Hafenstraße 1\",\"20457 Hamburg\"],\"country\":\"DE\",\"tax_id\":\"DE1\"}");
    books.closed(acme, start, end, FEE, 4000, 1000);

    books.issue();

    JsonNode invoice = json(tollgate.get(books.path(acme, 0), acme.key()));
    assertThat(invoice.path("kind").asString()).isEqualTo("invoice");
    assertThat(invoice.at("/lines/0/usd").asString()).isEqualTo("49.00");
    assertThat(invoice.at("/lines/1/usd").asString()).isEqualTo("-9.00");
    assertThat(invoice.at("/taxes/0/usd").asString()).isEqualTo("5.70");
    assertThat(invoice.path("total_usd").asString()).isEqualTo("45.70");
    assertThat(invoice.path("credit_usd").asString()).isEqualTo("10.00");
    assertThat(invoice.path("due_usd").asString()).isEqualTo("35.70");
    assertThat(invoice.at("/to/address/0").asString()).isEqualTo("Hafenstraße 1");
    assertThat(
            database
                .sql("SELECT amount_cents + tax_cents FROM payment WHERE account_id = :id")
                .param("id", acme.account().value())
                .query(Long.class)
                .list())
        .as("one payment of fee and tax")
        .containsExactly(3570L);

    HttpResponse<byte[]> pdf =
        java.net.http.HttpClient.newHttpClient()
            .send(
                tollgate.request(books.path(acme, 0) + "/download", acme.key()).build(),
                BodyHandlers.ofByteArray());
    assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(pdf.headers().firstValue("Content-Disposition").orElse("")).contains(".pdf");
    tollgate.send(tollgate.request("/api/v1/admin/tax-rates/DE", admin.key()).DELETE().build());
  }

  @Test
  void what_was_bought_and_changed_is_invoiced_once() {
    Customer acme = books.manager();
    HttpResponse<String> bought =
        books.post(acme, "/api/v1/credits/purchase", "{\"package\":\"credits_10k\"}");
    assertThat(bought.statusCode()).as(bought.body()).isBetween(200, 299);
    books.paid(acme);
    books.closed(acme, start, end, "[]", 0, 0);
    books.closed(acme, end, end.plus(Duration.ofDays(30)), "[]", 0, 0);

    books.issue();

    JsonNode second = json(tollgate.get(books.path(acme, 0), acme.key()));
    JsonNode first = json(tollgate.get(books.path(acme, 1), acme.key()));
    assertThat(first.at("/lines/0/text").asString()).isEqualTo("10000 credits");
    assertThat(first.path("total_usd").asString()).isEqualTo("12.00");
    assertThat(first.path("due_usd").asString()).isEqualTo("0.00");
    assertThat(second.path("kind").asString()).isEqualTo("statement");
  }

  @Test
  void tax_on_what_was_bought_is_what_was_paid_whatever_the_rate_is_later() {
    Customer acme = books.manager();
    books.put(admin, "/api/v1/admin/tax-rates/FR", "{\"name\":\"TVA\",\"percent\":\"20\"}");
    books.put(acme, "/api/v1/invoices/made-out-to", "{\"name\":\"Acme SA\",\"country\":\"FR\"}");
    JsonNode bought =
        json(books.post(acme, "/api/v1/credits/purchase", "{\"package\":\"credits_10k\"}"));
    books.paid(acme);
    books.put(admin, "/api/v1/admin/tax-rates/FR", "{\"name\":\"TVA\",\"percent\":\"21\"}");
    books.closed(acme, start, end, FEE, 4000, 0);

    books.issue();

    assertThat(bought.at("/payment/tax_usd").asString()).isEqualTo("2.40");
    assertThat(bought.at("/payment/total_usd").asString()).isEqualTo("14.40");
    JsonNode invoice = json(tollgate.get(books.path(acme, 0), acme.key()));
    assertThat(
            invoice
                .path("taxes")
                .valueStream()
                .map(each -> each.path("percent").asString() + " " + each.path("usd").asString()))
        .containsExactly("20 2.40", "21 8.40");
    assertThat(invoice.path("paid_usd").asString()).isEqualTo("14.40");
    assertThat(invoice.path("total_usd").asString()).isEqualTo("62.80");
    assertThat(invoice.path("due_usd").asString()).isEqualTo("48.40");
    assertThat(invoice.path("open_usd").asString()).isEqualTo("48.40");

    books.paid(acme);

    JsonNode since = json(tollgate.get(books.path(acme, 0), acme.key()));
    assertThat(since.path("due_usd").asString()).isEqualTo("48.40");
    assertThat(since.path("open_usd").asString()).isEqualTo("0.00");
  }

  @Test
  void numbers_have_no_gaps_and_a_period_one_invoice_however_many_issue_at_once() throws Exception {
    for (int i = 0; i < 20; i++) {
      books.closed(books.manager(), start, end, FEE, 4000, 0);
    }
    List<Callable<Integer>> issuers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      issuers.add(() -> tollgate.bean(IssueInvoices.class).due(Instant.now()));
    }

    int issued = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(issuers)) {
        issued += each.get();
      }
    }

    assertThat(issued).isEqualTo(20);
    List<Integer> numbers =
        database
            .sql("SELECT substr(number, 5)::int FROM invoice WHERE kind = 'INVOICE' ORDER BY 1")
            .query(Integer.class)
            .list();
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i + 1);
    }
    assertThat(tollgate.bean(IssueInvoices.class).due(Instant.now())).isZero();
  }

  @Test
  void an_invoice_is_taken_back_up_to_its_total_and_no_further() {
    Customer acme = books.manager();
    books.closed(acme, start, end, FEE, 4000, 0);
    books.issue();
    String note = "/api/v1/admin/invoices/%s/credit-note".formatted(books.id(acme, 0));

    JsonNode issued =
        json(books.post(books.finance(), note, "{\"amount_usd\":\"15\",\"reason\":\"Outage\"}"));

    assertThat(issued.path("kind").asString()).isEqualTo("credit_note");
    assertThat(issued.path("total_usd").asString()).isEqualTo("-15.00");
    assertThat(issued.path("number").asString()).startsWith("INV-C-");
    HttpResponse<String> more =
        books.post(books.finance(), note, "{\"amount_usd\":\"25.01\",\"reason\":\"Outage\"}");
    assertThat(more.statusCode()).isEqualTo(422);
    assertThat(more.body()).contains("$25.00 are left");
    assertThat(
            books
                .post(books.finance(), note, "{\"amount_usd\":\"25\",\"reason\":\"Rest\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(books.post(acme, note, "{\"amount_usd\":\"1\",\"reason\":\"Mine\"}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void one_of_another_account_is_not_there() {
    Customer acme = books.manager();
    books.closed(acme, start, end, "[]", 0, 0);
    books.issue();

    HttpResponse<String> foreign = tollgate.get(books.path(acme, 0), books.manager().key());

    assertThat(code(foreign)).isEqualTo("invoice_not_found");
    assertThat(
            tollgate
                .get("/api/v1/admin" + books.path(acme, 0).substring(7), books.finance().key())
                .statusCode())
        .isEqualTo(200);
  }

  private static long micros(String credits) {
    return new java.math.BigDecimal(credits).movePointRight(6).longValueExact();
  }
}
