package dev.tollgate.store.billing;

import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.money.Cents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The taxes of payments, as they were when each was asked for.
final class TaxedPayments {

  private final JdbcClient database;

  TaxedPayments(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  /// Empty when it carried none.
  Optional<Tax> tax(long payment) {
    return database
        .sql(
            """
            SELECT tax_name, tax_percent, tax_cents FROM payment
            WHERE payment_id = :payment AND tax_cents > 0
            """)
        .param("payment", payment)
        .query((row, number) -> Objects.requireNonNull(tax(row)))
        .optional();
  }

  static @Nullable Tax tax(ResultSet row) throws SQLException {
    String name = row.getString("tax_name");
    return name == null
        ? null
        : new Tax(name, row.getBigDecimal("tax_percent"), new Cents(row.getLong("tax_cents")));
  }
}
