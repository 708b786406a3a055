package dev.tollgate.web.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.engine.billing.UsageFolding;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Customers who spend, and whose spending is looked at when a test says so.
final class WatchedSpending {

  private final RunningTollgate tollgate;
  private final JdbcClient database;
  private final Customer finance;

  WatchedSpending(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.database = JdbcClient.create(tollgate.bean(DataSource.class));
    this.finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE, false);
  }

  Customer customer(long credits) {
    return tollgate.customer("large", Credits.of(credits), Role.MANAGER, false);
  }

  void allowance(Customer customer, long credits) {
    Instant now = Instant.now();
    tollgate
        .bean(Ledger.class)
        .grant(
            new GrantLot(
                customer.account(),
                "allowance:test",
                LotSource.ALLOWANCE,
                Credits.of(credits),
                LotSource.ALLOWANCE.priority(),
                now.plus(Duration.ofDays(20)),
                Credits.ZERO,
                false,
                now));
  }

  void spend(Customer customer, String credits) {
    HttpResponse<String> spent =
        post(
            finance,
            "/api/v1/credits/deduct",
            "{\"account\":\"%s\",\"credits\":\"%s\",\"reason\":\"spent in a test\",\"reference\":\"%s\"}"
                .formatted(customer.account(), credits, UUID.randomUUID()));
    assertThat(spent.statusCode()).as(spent.body()).isBetween(200, 299);
  }

  void used(Customer customer, Instant at, long credits) {
    database
        .sql(
            """
            INSERT INTO usage_slot (account_id, slot_at, key_id, member_id, team_id, provider,
              model, service, byok, free, calls, charged_micros)
            VALUES (:account, date_bin('15 minutes', :at, timestamptz 'epoch'), 1, 0, 0, '', '', '',
              false, false, 1, :micros)
            """)
        .param("account", customer.account().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("micros", credits * Credits.MICROS_PER_CREDIT)
        .update();
  }

  void counted(Customer customer, String budget, long credits) {
    counted(customer, budget, credits, 0);
  }

  void counted(Customer customer, String budget, long credits, int days) {
    database
        .sql(
            """
            INSERT INTO counter (account_id, counter, window_at, settled, held)
            VALUES (:account, :counter,
              date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
                + :days * interval '1 day', :micros, 0)
            """)
        .param("account", customer.account().value())
        .param("days", days)
        .param("counter", budget.replace('_', ':'))
        .param("micros", credits * Credits.MICROS_PER_CREDIT)
        .update();
  }

  void look() {
    look(Instant.now());
  }

  void look(Instant at) {
    UsageFolding usage = tollgate.bean(UsageFolding.class);
    while (usage.fold()) {
      // until nothing is left
    }
    tollgate.bean(WatchSpending.class).look(at);
  }

  List<String> kinds(Customer customer) {
    return database
        .sql("SELECT kind FROM alert_raised WHERE account_id = :account ORDER BY kind")
        .param("account", customer.account().value())
        .query(String.class)
        .list();
  }

  HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }
}
