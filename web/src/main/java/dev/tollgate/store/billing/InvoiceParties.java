package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Who issues invoices, whom they are made out to, and at which taxes; each change with its audit
/// entry.
final class InvoiceParties {

  static final String MAIN = "main";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;

  InvoiceParties(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
  }

  Party seller() {
    return database
        .sql("SELECT name, address, country, tax_id FROM legal_entity WHERE entity = 'main'")
        .query(InvoiceParties::party)
        .single();
  }

  void saveSeller(Party seller, Instant at, String by) {
    change(
        "legal_entity.save",
        "legal entity " + MAIN,
        this::seller,
        at,
        by,
        () ->
            bind(
                """
                UPDATE legal_entity SET name = :name, address = :address, country = :country,
                  tax_id = :tax
                WHERE entity = 'main'
                """,
                seller,
                null));
  }

  Party buyer(AccountId account) {
    return database
        .sql(
            """
            SELECT coalesce(p.name, a.name) AS name, coalesce(p.address, '') AS address,
              coalesce(p.country, e.country) AS country, coalesce(p.tax_id, '') AS tax_id
            FROM account a JOIN legal_entity e ON e.entity = 'main'
            LEFT JOIN billing_profile p ON p.account_id = a.account_id
            WHERE a.account_id = :account
            """)
        .param("account", account.value())
        .query(InvoiceParties::party)
        .single();
  }

  void saveBuyer(AccountId account, Party buyer, Instant at, String by) {
    change(
        "billing_profile.save",
        account.toString(),
        () -> buyer(account),
        at,
        by,
        () ->
            bind(
                """
                INSERT INTO billing_profile (account_id, name, address, country, tax_id)
                VALUES (:account, :name, :address, :country, :tax)
                ON CONFLICT (account_id) DO UPDATE SET name = excluded.name,
                  address = excluded.address, country = excluded.country, tax_id = excluded.tax_id
                """,
                buyer,
                account));
  }

  List<TaxRate> taxRates() {
    return database
        .sql("SELECT country, name, percent FROM tax_rate ORDER BY country")
        .query(
            (row, number) -> new TaxRate(row.getString(1), row.getString(2), row.getBigDecimal(3)))
        .list();
  }

  Optional<TaxRate> taxRate(String country) {
    return taxRates().stream().filter(each -> each.country().equals(country)).findFirst();
  }

  Optional<TaxRate> taxRate(AccountId account) {
    return taxRate(buyer(account).country());
  }

  void saveTaxRate(TaxRate rate, Instant at, String by) {
    change(
        "tax_rate.save",
        "tax " + rate.country(),
        () -> taxRate(rate.country()).orElse(null),
        at,
        by,
        () ->
            database
                .sql(
                    """
                    INSERT INTO tax_rate (country, name, percent) VALUES (:country, :name, :percent)
                    ON CONFLICT (country) DO UPDATE
                    SET name = excluded.name, percent = excluded.percent
                    """)
                .param("country", rate.country())
                .param("name", rate.name())
                .param("percent", rate.percent())
                .update());
  }

  boolean removeTaxRate(String country, Instant at, String by) {
    if (taxRate(country).isEmpty()) {
      return false;
    }
    change(
        "tax_rate.remove",
        "tax " + country,
        () -> taxRate(country).orElse(null),
        at,
        by,
        () ->
            database
                .sql("DELETE FROM tax_rate WHERE country = :country")
                .param("country", country)
                .update());
    return true;
  }

  private void change(
      String action,
      String subject,
      Supplier<@Nullable Object> read,
      Instant at,
      String by,
      Runnable write) {
    together.executeWithoutResult(_ -> {
      String before = json(read.get());
      write.run();
      audit.add(new AuditEntry(at, by, action, subject, before, json(read.get()), ""));
    });
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }

  private void bind(String statement, Party party, @Nullable AccountId account) {
    var bound =
        database
            .sql(statement)
            .param("name", party.name())
            .param("address", party.address())
            .param("country", party.country())
            .param("tax", party.taxId());
    (account == null ? bound : bound.param("account", account.value())).update();
  }

  private static Party party(ResultSet row, int number) throws SQLException {
    return new Party(
        Objects.requireNonNull(row.getString("name")),
        row.getString("address"),
        row.getString("country"),
        row.getString("tax_id"));
  }
}
