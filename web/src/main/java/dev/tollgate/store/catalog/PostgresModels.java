package dev.tollgate.store.catalog;

import dev.tollgate.catalog.AliasJson;
import dev.tollgate.catalog.ModelJson;
import dev.tollgate.catalog.Models;
import dev.tollgate.catalog.PriceJson;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.PriceStep;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The price book in PostgreSQL. A change holds a lock that other changes wait for and readers do
/// not.
public final class PostgresModels implements Models {

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final AuditTrail audit;

  public PostgresModels(DataSource database) {
    this.database = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    this.audit = new AuditTrail(database);
  }

  @Override
  public Standing standing() {
    return PriceBookRows.read(database).standing();
  }

  @Override
  public List<ModelChange> change(
      String by,
      Function<Model, String> source,
      Instant now,
      Function<Standing, List<ModelChange>> work) {
    return transaction.execute(_ -> {
      List<ModelChange> changes = change(source, now, work);
      PriceBook since = standing().book();
      changes.forEach(change -> audit(change, since, by, source, now));
      return changes;
    });
  }

  /// @param since the book with the change in it, so with the names of its prices
  private void audit(
      ModelChange change, PriceBook since, String by, Function<Model, String> source, Instant now) {
    Model after =
        since.exact(change.model().provider(), change.model().name()).orElse(change.model());
    switch (change) {
      case ModelChange.Added _ -> audit("model.add", null, after, by, source.apply(after), now);
      case ModelChange.Changed(Model before, Model _, List<PriceStep> _) ->
          audit("model.change", before, after, by, source.apply(after), now);
      case ModelChange.Unchanged _ -> {}
    }
  }

  private void audit(
      String action,
      @Nullable Model before,
      @Nullable Model after,
      String by,
      String note,
      Instant now) {
    Model either = Objects.requireNonNull(after == null ? before : after);
    audit.add(
        new AuditEntry(
            now,
            by,
            action,
            "model " + either.qualifiedName(),
            before == null ? null : ModelJson.write(before).toString(),
            after == null ? null : ModelJson.write(after).toString(),
            note.equals(by) ? "" : note));
  }

  @Override
  public List<ModelChange> change(
      Function<Model, String> source, Instant now, Function<Standing, List<ModelChange>> work) {
    return transaction.execute(_ -> {
      database.sql("LOCK TABLE model IN SHARE ROW EXCLUSIVE MODE").update();
      PriceBookRows rows = PriceBookRows.read(database);
      List<ModelChange> changes = work.apply(rows.standing());
      write(changes, numbers(rows), source, now);
      return changes;
    });
  }

  @Override
  public boolean isVirgin() {
    return database.sql("SELECT NOT EXISTS (SELECT 1 FROM model)").query(Boolean.class).single();
  }

  @Override
  public boolean remove(String provider, String name, String by, Instant now) {
    return transaction.execute(_ -> {
      Model before = standing().book().exact(provider, name).orElse(null);
      boolean removed = remove(provider, name, now);
      if (removed) {
        audit("model.remove", before, null, by, "", now);
      }
      return removed;
    });
  }

  private boolean remove(String provider, String name, Instant now) {
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
