package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the invoices of a world against its ledger, its closes and its payments.
record YearInvoices(BillingWorld world) {

  void equalTheLedger() {
    isEmpty(
        "closes without their one invoice",
        """
        SELECT account_id, period_start FROM billing_close b
        WHERE 1 <> (SELECT count(*) FROM invoice i
          WHERE i.account_id = b.account_id AND i.period_start = b.period_start)
        """);
    isEmpty(
        "books whose revenue is not that of their invoices and of what came since",
        """
        SELECT b.account_id FROM book b
        WHERE b.revenue_micros <>
          (SELECT coalesce(sum(i.usage_micros), 0) FROM invoice i
           WHERE i.account_id = b.account_id)
          + (SELECT coalesce(sum(CASE WHEN m.credit = 'platform:revenue' THEN m.amount_micros
                WHEN m.debit = 'platform:revenue' THEN -m.amount_micros ELSE 0 END), 0)
             FROM movement m WHERE m.account_id = b.account_id AND m.sequence >
               (SELECT coalesce(max(i.to_sequence), 0) FROM invoice i
                WHERE i.account_id = b.account_id))
        """);
    isEmpty(
        "invoices whose usage lines do not sum to their usage",
        """
        SELECT i.number FROM invoice i
        WHERE i.usage_micros <> (
          SELECT coalesce(sum((line #>> '{amount,micros}')::bigint), 0)
          FROM jsonb_array_elements(i.content -> 'usage') line)
        """);
    isEmpty(
        "fees and overdraft that were not asked for as decided",
        """
        SELECT b.account_id, b.period_start FROM billing_close b
        LEFT JOIN payment p ON p.payment_id = b.payment_id
        WHERE coalesce(p.amount_cents, 0) <>
          b.due_cents + round(b.overdraft_micros / 10000000.0)
        """);
    isEmpty(
        "invoices that are due another sum than their close asked for",
        """
        SELECT i.number FROM invoice i
        JOIN billing_close b USING (account_id, period_start)
        LEFT JOIN payment p ON p.payment_id = b.payment_id
        WHERE i.due_cents <> coalesce(p.amount_cents + p.tax_cents, 0)
        """);
    isEmpty(
        "series with gaps",
        """
        SELECT kind FROM invoice GROUP BY kind
        HAVING count(*) <> (SELECT last FROM invoice_series s WHERE s.kind = invoice.kind)
        """);
  }

  private void isEmpty(String what, String sql) {
    assertThat(world.sql.sql(sql).query().listOfRows()).as(what).isEmpty();
  }
}
