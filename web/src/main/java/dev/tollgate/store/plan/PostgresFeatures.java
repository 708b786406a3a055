package dev.tollgate.store.plan;

import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.plan.FeatureJson;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/// Features in PostgreSQL, and the audit entry of each change to one.
public final class PostgresFeatures implements Features {

  private static final String SELECT =
      """
      SELECT key, name, category, kind, unit, description, status, sort FROM feature
      WHERE %s ORDER BY category, sort, key
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;
  private final Together together;
  private final AuditTrail audit;

  public PostgresFeatures(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = Together.on(source);
    this.audit = new AuditTrail(source);
  }

  @Override
  public List<Feature> all() {
    return database.sql(SELECT.formatted("true")).query(PostgresFeatures::feature).list();
  }

  @Override
  public Optional<Feature> of(String key) {
    return database
        .sql(SELECT.formatted("key = :key"))
        .param("key", key)
        .query(PostgresFeatures::feature)
        .optional();
  }

  @Override
  public Change create(Feature draft, Edit edit) {
    return together.inOne(() -> {
      int made =
          with(
                  draft,
                  """
                  INSERT INTO feature (key, name, category, kind, unit, description, status, sort)
                  VALUES (:key, :name, :category, :kind, :unit, :description, :status, :sort)
                  ON CONFLICT (key) DO NOTHING
                  """)
              .update();
      return made == 0
          ? new Change.Exists(draft.key())
          : done(null, draft.key(), "feature.create", edit);
    });
  }

  @Override
  public Change save(Feature draft, Predicate<Feature> seen, Edit edit) {
    return change(
        draft.key(),
        seen,
        before -> {
          List<String> tiers = tiersWith(draft.key());
          if (before.kind() != draft.kind() && !tiers.isEmpty()) {
            return new Change.KindInUse(draft.key(), tiers);
          }
          with(
                  draft,
                  """
                  UPDATE feature SET name = :name, category = :category, kind = :kind,
                    unit = :unit, description = :description, status = :status, sort = :sort
                  WHERE key = :key
                  """)
              .update();
          return done(before, draft.key(), "feature.save", edit);
        });
  }

  @Override
  public Change delete(String key, Predicate<Feature> seen, Edit edit) {
    return change(
        key,
        seen,
        before -> {
          List<String> tiers = tiersWith(key);
          if (!tiers.isEmpty()) {
            return new Change.InUse(key, tiers);
          }
          database.sql("DELETE FROM feature WHERE key = :key").param("key", key).update();
          note(before, null, "feature.delete", key, edit);
          return new Change.Deleted(key);
        });
  }

  private List<String> tiersWith(String key) {
    return database
        .sql("SELECT DISTINCT code FROM tier_version WHERE :key = ANY (features) ORDER BY code")
        .param("key", key)
        .query(String.class)
        .list();
  }

  @Override
  public void place(Map<String, Integer> sort, Edit edit) {
    together.inOne(() -> {
      sort.forEach((key, place) ->
          database
              .sql("UPDATE feature SET sort = :place WHERE key = :key")
              .param("place", place)
              .param("key", key)
              .update());
      audit.add(
          new AuditEntry(
              edit.at(),
              edit.by(),
              "feature.reorder",
              "features",
              null,
              JSON.writeValueAsString(sort),
              edit.why()));
      return sort;
    });
  }

  private Change change(String key, Predicate<Feature> seen, Function<Feature, Change> work) {
    return together.inOne(() -> {
      database
          .sql("SELECT 1 FROM feature WHERE key = :key FOR UPDATE")
          .param("key", key)
          .query(Integer.class)
          .optional();
      Feature before = of(key).orElse(null);
      if (before == null) {
        return new Change.NoSuch(key);
      }
      return seen.test(before) ? work.apply(before) : new Change.EditedMeanwhile(key);
    });
  }

  private StatementSpec with(Feature draft, String sql) {
    return database
        .sql(sql)
        .param("key", draft.key())
        .param("name", draft.name())
        .param("category", draft.category())
        .param("kind", draft.kind().name().toLowerCase(Locale.ROOT))
        .param("unit", draft.unit())
        .param("description", draft.description())
        .param("status", draft.retired() ? "retired" : "active")
        .param("sort", draft.sort());
  }

  private Change done(@Nullable Feature before, String key, String action, Edit edit) {
    Feature after = of(key).orElseThrow();
    note(before, after, action, key, edit);
    return new Change.Done(after);
  }

  private void note(
      @Nullable Feature before, @Nullable Feature after, String action, String key, Edit edit) {
    audit.add(
        new AuditEntry(
            edit.at(),
            edit.by(),
            action,
            "feature " + key,
            before == null ? null : FeatureJson.write(before).toString(),
            after == null ? null : FeatureJson.write(after).toString(),
            edit.why()));
  }

  private static Feature feature(ResultSet row, int number) throws SQLException {
    return new Feature(
        row.getString("key"),
        row.getString("name"),
        row.getString("category"),
        Feature.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("unit"),
        row.getString("description"),
        row.getString("status").equals("retired"),
        row.getInt("sort"));
  }
}
