package dev.tollgate.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.store.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PriceByIdTest {

  private HikariDataSource database;
  private PriceBooks books;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(4);
    books = new PostgresPriceBooks(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_price_that_has_left_the_book_is_found_by_the_name_receipts_have_for_it() {
    long id = priceOfRemovedModel();

    Optional<Price> found = books.price(id);

    assertThat(books.current().models()).isEmpty();
    assertThat(found.orElseThrow().base()).isEqualTo(Rates.NONE.with(UsageKind.INPUT, "3"));
    assertThat(books.price(id)).isEqualTo(found);
  }

  @Test
  void a_price_there_never_was_is_not_found() {
    assertThat(books.price(4711)).isEmpty();
  }

  private long priceOfRemovedModel() {
    return JdbcClient.create(database)
        .sql(
            """
            WITH gone AS (
              INSERT INTO model (provider, name, kind, aliases, small, free, created_at, removed_at)
              VALUES ('acme', 'm1', 'chat', '[]', false, false, now(), now())
              RETURNING model_id)
            INSERT INTO price (model_id, service_class, effective_from, discount_percent, terms,
                               source, retired_at)
            SELECT model_id, 'standard', now(), 0, '{"usd_per_million":{"input":"3"}}', 'test', now()
            FROM gone
            RETURNING price_id
            """)
        .query(Long.class)
        .single();
  }
}
