package dev.tollgate.store.catalog;

import dev.tollgate.catalog.AliasJson;
import dev.tollgate.catalog.Models;
import dev.tollgate.catalog.PriceJson;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.usage.ServiceClass;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of the price book.
///
/// @param models by their number, oldest first
/// @param used names of prices that charges have used
record PriceBookRows(Map<Long, Model> models, Set<Long> used) {

  static PriceBookRows read(JdbcClient database) {
    Map<Long, List<Price>> prices = new HashMap<>();
    Set<Long> used = new HashSet<>();
    database
        .sql(
            """
            SELECT price_id, model_id, service_class, effective_from, discount_percent, terms, used
            FROM price
            WHERE retired_at IS NULL
            ORDER BY price_id
            """)
        .query(row -> {
          long model = row.getLong("model_id");
          prices.computeIfAbsent(model, _ -> new ArrayList<>()).add(price(row));
          if (row.getBoolean("used")) {
            used.add(row.getLong("price_id"));
          }
        });
    Map<Long, Model> models = new LinkedHashMap<>();
    database
        .sql(
            """
            SELECT model_id, provider, name, family, kind, aliases, small, free, context_tokens,
                   max_output_tokens, markup_percent, created_at
            FROM model
            WHERE removed_at IS NULL
            ORDER BY created_at, model_id
            """)
        .query(row -> {
          long model = row.getLong("model_id");
          models.put(model, model(row, prices.getOrDefault(model, List.of())));
        });
    return new PriceBookRows(models, used);
  }

  /// Any price, also one that was retired or whose model was removed.
  static Optional<Price> price(JdbcClient database, long id) {
    return database
        .sql(
            """
            SELECT price_id, service_class, effective_from, discount_percent, terms
            FROM price
            WHERE price_id = :price
            """)
        .param("price", id)
        .query((row, number) -> price(row))
        .optional();
  }

  Models.Standing standing() {
    return new Models.Standing(new PriceBook(List.copyOf(models.values())), used);
  }

  private static Price price(ResultSet row) throws SQLException {
    String serviceClass = row.getString("service_class");
    return PriceJson.stored(
        row.getLong("price_id"),
        ServiceClass.ofKey(serviceClass)
            .orElseThrow(() -> new SQLException("No service class: " + serviceClass)),
        instant(row, "effective_from"),
        row.getBigDecimal("discount_percent"),
        row.getString("terms"));
  }

  private static Model model(ResultSet row, List<Price> prices) throws SQLException {
    String kind = row.getString("kind");
    return new Model(
        row.getString("provider"),
        row.getString("name"),
        row.getString("family"),
        Model.Kind.ofKey(kind).orElseThrow(() -> new SQLException("No kind of model: " + kind)),
        AliasJson.stored(row.getString("aliases")),
        row.getBoolean("small"),
        row.getBoolean("free"),
        count(row, "context_tokens"),
        count(row, "max_output_tokens"),
        decimal(row, "markup_percent"),
        instant(row, "created_at"),
        prices);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Long count(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable BigDecimal decimal(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column);
  }
}
