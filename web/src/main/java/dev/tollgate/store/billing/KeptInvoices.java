package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.store.Columns;
import dev.tollgate.store.billing.InvoicedUsage.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of invoices, and the numbers they are given.
final class KeptInvoices {

  private final JdbcClient database;

  KeptInvoices(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  /// In the transaction that issues, which so holds its series until it ends.
  long insert(
      AccountId account,
      BillingPeriod period,
      Range range,
      Content content,
      @Nullable Long corrects,
      Instant at) {
    return database
        .sql(
            """
            INSERT INTO invoice (number, kind, account_id, period_start, period_end, from_sequence,
              to_sequence, usage_micros, total_cents, due_cents, content, corrects_id, issued_at)
            VALUES (:number, :kind, :account, :start, :end, :from, :to, :usage, :total, :due,
              :content::jsonb, :corrects, :at)
            RETURNING invoice_id
            """)
        .param("number", number(content.kind()))
        .param("kind", content.kind().name())
        .param("account", account.value())
        .param("start", Columns.time(period.start()))
        .param("end", Columns.time(period.end()))
        .param("from", range.from())
        .param("to", range.to())
        .param("usage", content.usageTotal().micros())
        .param("total", content.total().cents())
        .param("due", content.due().cents())
        .param("content", InvoiceRows.write(content))
        .param("corrects", corrects)
        .param("at", Columns.time(at))
        .query(Long.class)
        .single();
  }

  private String number(Kind kind) {
    return database
        .sql(
            """
            WITH drawn AS (
              INSERT INTO invoice_series (entity, kind, last) VALUES (:entity, :kind, 1)
              ON CONFLICT (entity, kind) DO UPDATE SET last = invoice_series.last + 1
              RETURNING last)
            SELECT e.prefix || :series || '-' || lpad(d.last::text, greatest(6, length(d.last::text)), '0')
            FROM legal_entity e CROSS JOIN drawn d WHERE e.entity = :entity
            """)
        .param("entity", InvoiceParties.MAIN)
        .param("kind", kind.name())
        .param(
            "series",
            switch (kind) {
              case INVOICE -> "";
              case STATEMENT -> "-S";
              case CREDIT_NOTE -> "-C";
            })
        .query(String.class)
        .single();
  }

  /// @param kind CHANGE or PURCHASE
  void item(String kind, long id, long invoice) {
    database
        .sql("INSERT INTO invoice_item (kind, item_id, invoice_id) VALUES (:kind, :id, :invoice)")
        .param("kind", kind)
        .param("id", id)
        .param("invoice", invoice)
        .update();
  }

  /// What earlier credit notes have left of an invoice, which stays locked.
  Cents leftToTakeBack(long invoice) {
    long total =
        database
            .sql("SELECT total_cents FROM invoice WHERE invoice_id = :id FOR UPDATE")
            .param("id", invoice)
            .query(Long.class)
            .single();
    long taken =
        database
            .sql("SELECT coalesce(sum(total_cents), 0) FROM invoice WHERE corrects_id = :id")
            .param("id", invoice)
            .query(Long.class)
            .single();
    return new Cents(Math.addExact(total, taken));
  }

  Optional<Invoice> find(long id) {
    return database
        .sql(InvoiceRows.SELECT + "WHERE i.invoice_id = :id")
        .param("id", id)
        .query(InvoiceRows::read)
        .optional();
  }

  List<Invoice> list(@Nullable AccountId account, @Nullable Long before, int most) {
    return database
        .sql(
            InvoiceRows.SELECT
                + """
                WHERE (:account::bigint IS NULL OR i.account_id = :account)
                  AND i.invoice_id < coalesce(:before, 9223372036854775807)
                ORDER BY i.invoice_id DESC LIMIT :most
                """)
        .param("account", account == null ? null : account.value())
        .param("before", before)
        .param("most", most)
        .query(InvoiceRows::read)
        .list();
  }

  /// Digits alone are looked for in every series.
  List<Invoice> numbered(@Nullable AccountId account, String part, int most) {
    return database
        .sql(
            InvoiceRows.SELECT
                + """
                WHERE (:account::bigint IS NULL OR i.account_id = :account)
                  AND (starts_with(i.number, upper(:part)) OR i.number = ANY (ARRAY(
                    SELECT e.prefix || series || '-'
                      || lpad(:part, greatest(6, length(:part)), '0')
                    FROM legal_entity e, unnest(ARRAY['', '-S', '-C']) series
                    WHERE :part ~ '^[0-9]+$')))
                ORDER BY i.invoice_id DESC LIMIT :most
                """)
        .param("account", account == null ? null : account.value())
        .param("part", part)
        .param("most", most)
        .query(InvoiceRows::read)
        .list();
  }
}
