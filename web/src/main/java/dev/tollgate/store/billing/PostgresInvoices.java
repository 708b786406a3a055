package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.engine.billing.InvoiceMaterial;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.store.Columns;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.billing.InvoicedUsage.Range;
import dev.tollgate.store.event.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Invoices in PostgreSQL. A close is locked while its invoice is issued, and the number is drawn
/// from its series in the same transaction: so there is one a period and no number is left out.
public final class PostgresInvoices implements Invoices {

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final InvoiceParties parties;
  private final InvoicedUsage usage;
  private final TaxedPayments payments;
  private final KeptInvoices kept;
  private final AuditTrail audit;
  private final EventLog events;

  public PostgresInvoices(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.parties = new InvoiceParties(source);
    this.usage = new InvoicedUsage(source);
    this.payments = new TaxedPayments(source);
    this.kept = new KeptInvoices(source);
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
  }

  @Override
  public List<ClosedPeriod> uninvoiced(int most) {
    return database
        .sql(
            ClosedPeriodRows.SELECT
                + """
                b WHERE state NOT IN ('DECIDED', 'BOOKED')
                  AND NOT EXISTS (
                    SELECT FROM invoice i WHERE i.account_id = b.account_id
                      AND i.period_start = b.period_start AND i.kind <> 'CREDIT_NOTE')
                  AND NOT EXISTS (
                    SELECT FROM billing_close o WHERE o.account_id = b.account_id
                      AND o.period_start < b.period_start AND NOT EXISTS (
                        SELECT FROM invoice i WHERE i.account_id = o.account_id
                          AND i.period_start = o.period_start AND i.kind <> 'CREDIT_NOTE'))
                ORDER BY period_start, account_id LIMIT :most
                """)
        .param("most", most)
        .query(ClosedPeriodRows::read)
        .list();
  }

  @Override
  public Optional<Invoice> issue(
      ClosedPeriod period, Function<InvoiceMaterial, Content> draw, Instant at) {
    return Objects.requireNonNull(
        together.execute(_ -> {
          if (!isOpen(period)) {
            return Optional.<Invoice>empty();
          }
          Range range = usage.range(period.account(), period.period().end());
          InvoiceMaterial material = material(period, range);
          Content content = draw.apply(material);
          long id = kept.insert(period.account(), period.period(), range, content, null, at);
          material.changes().forEach(change -> kept.item("CHANGE", change.id(), id));
          material.purchases().forEach(bought -> kept.item("PURCHASE", bought.id(), id));
          Invoice invoice = find(id).orElseThrow();
          tell(invoice, EventType.INVOICE_ISSUED, at);
          return Optional.of(invoice);
        }));
  }

  private boolean isOpen(ClosedPeriod period) {
    database
        .sql(
            """
            SELECT 1 FROM billing_close WHERE account_id = :account AND period_start = :start
            FOR UPDATE
            """)
        .param("account", period.account().value())
        .param("start", Columns.time(period.period().start()))
        .query(Integer.class)
        .single();
    return database
        .sql(
            """
            SELECT NOT EXISTS (SELECT FROM invoice WHERE account_id = :account
              AND period_start = :start AND kind <> 'CREDIT_NOTE')
            """)
        .param("account", period.account().value())
        .param("start", Columns.time(period.period().start()))
        .query(Boolean.class)
        .single();
  }

  private InvoiceMaterial material(ClosedPeriod period, Range range) {
    AccountId account = period.account();
    List<PlanChange> changes = changes(period);
    List<Purchase> purchases = purchases(period);
    Long fee = period.payment();
    return new InvoiceMaterial(
        period,
        parties.seller(),
        parties.buyer(account),
        usage.lines(account, range),
        changes,
        purchases,
        fee == null ? null : payments.tax(fee).orElse(null),
        Stream.concat(
                changes.stream().map(PlanChange::payment),
                purchases.stream().map(Purchase::payment))
            .filter(Objects::nonNull)
            .flatMap(payment -> payments.tax(payment).stream())
            .toList());
  }

  private List<PlanChange> changes(ClosedPeriod period) {
    return database
        .sql(
            PlanChangeRows.SELECT
                + """
                WHERE account_id = :account AND state IN ('SWITCHED', 'DONE')
                  AND jsonb_array_length(terms -> 'lines') > 0 AND effective_at < :end
                  AND NOT EXISTS (
                    SELECT FROM invoice_item t WHERE t.kind = 'CHANGE' AND t.item_id = change_id)
                ORDER BY change_id
                """)
        .param("account", period.account().value())
        .param("end", Columns.time(period.period().end()))
        .query(PlanChangeRows::read)
        .list();
  }

  private List<Purchase> purchases(ClosedPeriod period) {
    return database
        .sql(
            PostgresPurchases.SELECT
                + """
                WHERE account_id = :account AND state = 'GRANTED' AND asked_at < :end
                  AND NOT EXISTS (
                    SELECT FROM invoice_item t WHERE t.kind = 'PURCHASE' AND t.item_id = purchase_id)
                ORDER BY purchase_id
                """)
        .param("account", period.account().value())
        .param("end", Columns.time(period.period().end()))
        .query(PostgresPurchases::purchase)
        .list();
  }

  @Override
  public CreditNote creditNote(
      Invoice invoice, Cents amount, String reason, Instant at, String by) {
    return Objects.requireNonNull(
        together.execute(_ -> {
          Cents left = kept.leftToTakeBack(invoice.id());
          if (amount.compareTo(left) > 0) {
            return new CreditNote.TooMuch(left);
          }
          Content content = Invoice.takenBack(invoice.content(), amount, reason);
          long id =
              kept.insert(
                  invoice.account(), invoice.period(), new Range(0, 0), content, invoice.id(), at);
          Invoice note = find(id).orElseThrow();
          audit.add(
              new AuditEntry(
                  at,
                  by,
                  "invoice.credit_note",
                  invoice.account().toString(),
                  invoice.number(),
                  "%s of $%s".formatted(note.number(), amount.inUsd()),
                  reason));
          tell(note, EventType.CREDIT_NOTE_ISSUED, at);
          return new CreditNote.Issued(note);
        }));
  }

  private void tell(Invoice invoice, EventType type, Instant at) {
    String total = invoice.content().total().inUsd();
    events.add(
        new Event(
            invoice.account(),
            type,
            Map.of(
                "invoice", "invoice_" + invoice.id(),
                "number", invoice.number(),
                "kind", invoice.content().kind().name().toLowerCase(java.util.Locale.ROOT),
                "total_usd", total,
                "due_usd", invoice.content().due().inUsd()),
            invoice.content().kind() == Kind.STATEMENT
                ? "The statement %s is there; nothing is to be paid.".formatted(invoice.number())
                : "%s of $%s is there.".formatted(invoice.number(), total),
            at));
  }

  @Override
  public Optional<Invoice> find(long id) {
    return kept.find(id);
  }

  @Override
  public List<Invoice> list(@Nullable AccountId account, @Nullable Long before, int most) {
    return kept.list(account, before, most);
  }

  @Override
  public List<Invoice> numbered(@Nullable AccountId account, String part, int most) {
    return kept.numbered(account, part, most);
  }

  @Override
  public Party seller() {
    return parties.seller();
  }

  @Override
  public void saveSeller(Party seller, Instant at, String by) {
    parties.saveSeller(seller, at, by);
  }

  @Override
  public Party buyer(AccountId account) {
    return parties.buyer(account);
  }

  @Override
  public void saveBuyer(AccountId account, Party buyer, Instant at, String by) {
    parties.saveBuyer(account, buyer, at, by);
  }

  @Override
  public List<TaxRate> taxRates() {
    return parties.taxRates();
  }

  @Override
  public Optional<TaxRate> taxRate(AccountId account) {
    return parties.taxRate(account);
  }

  @Override
  public void saveTaxRate(TaxRate rate, Instant at, String by) {
    parties.saveTaxRate(rate, at, by);
  }

  @Override
  public boolean removeTaxRate(String country, Instant at, String by) {
    return parties.removeTaxRate(country, at, by);
  }
}
