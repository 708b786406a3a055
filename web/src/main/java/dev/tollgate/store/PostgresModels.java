package dev.tollgate.store;

import dev.tollgate.catalog.AliasJson;
import dev.tollgate.catalog.PriceJson;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceStep;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes of the price book, one at a time: each works out what it changes on the book as it
/// stands, under a lock, and is seen whole or not at all.
public final class PostgresModels {

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  public PostgresModels(DataSource database) {
    this.database = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  /// The book as it stands, and the names of prices that charges have used.
  public record Standing(PriceBook book, Set<Long> used) {}

  public Standing standing() {
    PriceBookRows rows = PriceBookRows.read(database);
    return new Standing(new PriceBook(List.copyOf(rows.models().values())), rows.used());
  }

  /// Works changes out and makes them.
  ///
  /// @param source who says what a model costs, kept with each new price
  /// @param now when models are created and prices retired
  /// @param work from the book as it stands to what is to change; may have none
  public List<ModelChange> change(
      Function<Model, String> source, Instant now, Function<Standing, List<ModelChange>> work) {
    return transaction.execute(_ -> {
      database.sql("LOCK TABLE model IN SHARE ROW EXCLUSIVE MODE").update();
      PriceBookRows rows = PriceBookRows.read(database);
      Standing standing =
          new Standing(new PriceBook(List.copyOf(rows.models().values())), rows.used());
      List<ModelChange> changes = work.apply(standing);
      write(changes, numbers(rows), source, now);
      return changes;
    });
  }

  /// Whether no model has ever been in the book.
  public boolean isVirgin() {
    return database.sql("SELECT NOT EXISTS (SELECT 1 FROM model)").query(Boolean.class).single();
  }

  /// Takes a model out of the book; its prices stay for the receipts that name them.
  ///
  /// @return whether it was there
  public boolean remove(String provider, String name, Instant now) {
    return database
            .sql(
                """
                UPDATE model SET removed_at = :now
                WHERE provider = :provider AND name = :name AND removed_at IS NULL
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("provider", provider)
            .param("name", name)
            .update()
        == 1;
  }

  private static Map<String, Long> numbers(PriceBookRows rows) {
    Map<String, Long> numbers = new HashMap<>();
    rows.models().forEach((number, model) -> numbers.put(model.qualifiedName(), number));
    return numbers;
  }

  private void write(
      List<ModelChange> changes,
      Map<String, Long> numbers,
      Function<Model, String> source,
      Instant now) {
    int added = 0;
    for (ModelChange change : changes) {
      switch (change) {
        // A microsecond apart, so that models saved together keep their order.
        case ModelChange.Added(Model model, List<PriceStep> steps) ->
            prices(insert(model, now.plusNanos(1000L * added++)), steps, source.apply(model), now);
        case ModelChange.Changed(Model before, Model after, List<PriceStep> steps) -> {
          long number = Objects.requireNonNull(numbers.get(before.qualifiedName()));
          update(number, after);
          prices(number, steps, source.apply(after), now);
        }
        case ModelChange.Unchanged _ -> {}
      }
    }
  }

  private long insert(Model model, Instant created) {
    return described(
            """
            INSERT INTO model (provider, name, family, kind, aliases, small, free, context_tokens,
                               max_output_tokens, markup_percent, created_at)
            VALUES (:provider, :name, :family, :kind, :aliases::jsonb, :small, :free, :context,
                    :output, :markup, :created)
            RETURNING model_id
            """,
            model)
        .param("provider", model.provider())
        .param("name", model.name())
        .param("created", created.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private void update(long number, Model model) {
    described(
            """
            UPDATE model
            SET family = :family, kind = :kind, aliases = :aliases::jsonb, small = :small,
                free = :free, context_tokens = :context, max_output_tokens = :output,
                markup_percent = :markup
            WHERE model_id = :number
            """,
            model)
        .param("number", number)
        .update();
  }

  private JdbcClient.StatementSpec described(String sql, Model model) {
    return database
        .sql(sql)
        .param("family", model.family())
        .param("kind", model.kind().key())
        .param("aliases", AliasJson.write(model.aliases()).toString())
        .param("small", model.small())
        .param("free", model.free())
        .param("context", model.contextTokens())
        .param("output", model.maxOutputTokens())
        .param("markup", model.markupPercent());
  }

  private void prices(long model, List<PriceStep> steps, String source, Instant now) {
    List<Price> fresh = new ArrayList<>();
    for (PriceStep step : steps) {
      switch (step) {
        case PriceStep.Keep _, PriceStep.Frozen _ -> {}
        case PriceStep.Add(Price price) -> fresh.add(price);
        case PriceStep.Replace(Price old, Price next) -> {
          retire(old, now);
          fresh.add(next);
        }
        case PriceStep.Retire(Price old) -> retire(old, now);
      }
    }
    fresh.forEach(price -> insert(model, price, source));
  }

  private void retire(Price price, Instant now) {
    database
        .sql("UPDATE price SET retired_at = :now WHERE price_id = :price")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("price", price.id())
        .update();
  }

  private void insert(long model, Price price, String source) {
    database
        .sql(
            """
            INSERT INTO price (model_id, service_class, effective_from, discount_percent, terms, source)
            VALUES (:model, :class, :from, :discount, :terms::jsonb, :source)
            """)
        .param("model", model)
        .param("class", price.serviceClass().key())
        .param("from", price.effectiveFrom().atOffset(ZoneOffset.UTC))
        .param("discount", price.discountPercent())
        .param("terms", PriceJson.terms(price).toString())
        .param("source", source)
        .update();
  }
}
