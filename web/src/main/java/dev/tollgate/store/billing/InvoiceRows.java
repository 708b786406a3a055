package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// Rows of `invoice`, with what is printed as JSON.
final class InvoiceRows {

  static final String SELECT =
      """
      SELECT i.invoice_id, i.number, i.account_id, i.period_start, i.period_end, i.content,
        i.issued_at, c.number AS corrects,
        CASE WHEN p.state = 'OPEN' THEN i.due_cents ELSE 0 END AS open_cents
      FROM invoice i LEFT JOIN invoice c ON c.invoice_id = i.corrects_id
        LEFT JOIN billing_close b ON i.kind = 'INVOICE'
          AND b.account_id = i.account_id AND b.period_start = i.period_start
        LEFT JOIN payment p ON p.payment_id = b.payment_id
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private InvoiceRows() {}

  static String write(Content content) {
    return JSON.writeValueAsString(content);
  }

  static Invoice read(ResultSet row, int number) throws SQLException {
    return new Invoice(
        row.getLong("invoice_id"),
        row.getString("number"),
        new AccountId(row.getLong("account_id")),
        new BillingPeriod(instant(row, "period_start"), instant(row, "period_end")),
        JSON.readValue(row.getString("content"), Content.class),
        new Cents(row.getLong("open_cents")),
        row.getString("corrects"),
        instant(row, "issued_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(Columns.instant(row, column));
  }
}
