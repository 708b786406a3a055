package dev.tollgate.store.plan;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiment.State;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.store.Columns;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Experiments in PostgreSQL, and the audit entry of each change to one.
public final class PostgresExperiments implements Experiments {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final AtomicLong changes = new AtomicLong();

  public PostgresExperiments(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
  }

  @Override
  public List<Experiment> all() {
    return read("true", Map.of());
  }

  @Override
  public Optional<Experiment> of(String key) {
    return read("e.key = :key", Map.of("key", key)).stream().findFirst();
  }

  private List<Experiment> read(String condition, Map<String, String> parameters) {
    return database
        .sql(
            """
            SELECT e.key, e.name, e.state,
              array_agg(a.key ORDER BY a.place), array_agg(a.weight ORDER BY a.place), e.ends_at
            FROM experiment e JOIN experiment_arm a ON a.experiment = e.key
            WHERE %s GROUP BY e.key ORDER BY e.key
            """
                .formatted(condition))
        .params(parameters)
        .query((row, number) -> {
          String[] keys = (String[]) row.getArray(4).getArray();
          Integer[] weights = (Integer[]) row.getArray(5).getArray();
          List<Experiment.Arm> arms = new ArrayList<>();
          for (int i = 0; i < keys.length; i++) {
            arms.add(new Experiment.Arm(keys[i], weights[i]));
          }
          return new Experiment(
              row.getString(1),
              row.getString(2),
              arms,
              State.valueOf(row.getString(3)),
              Columns.instant(row, "ends_at"));
        })
        .list();
  }

  @Override
  public Map<String, Long> exposures(String key) {
    Map<String, Long> counts = new LinkedHashMap<>();
    database
        .sql(
            """
            SELECT a.key, count(x.account_id) FROM experiment_arm a
            LEFT JOIN experiment_exposure x ON x.experiment = a.experiment AND x.arm = a.key
            WHERE a.experiment = :key GROUP BY a.key, a.place ORDER BY a.place
            """)
        .param("key", key)
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }

  @Override
  public List<Drawn> drawn(String key, @Nullable String arm, @Nullable AccountId after, int most) {
    return database
        .sql(
            """
            SELECT x.account_id, a.name, x.arm, x.exposed_at
            FROM experiment_exposure x JOIN account a ON a.account_id = x.account_id
            WHERE x.experiment = :key AND (:arm::text IS NULL OR x.arm = :arm)
              AND x.account_id > :after
            ORDER BY x.account_id LIMIT :most
            """)
        .param("key", key)
        .param("arm", arm)
        .param("after", after == null ? 0 : after.value())
        .param("most", most)
        .query((row, _) ->
            new Drawn(
                new AccountId(row.getLong("account_id")),
                row.getString("name"),
                row.getString("arm"),
                Objects.requireNonNull(Columns.instant(row, "exposed_at"))))
        .list();
  }

  @Override
  public Change create(Experiment draft, Instant at, String by) {
    return inOne(() -> {
      int made =
          database
              .sql(
                  """
                  INSERT INTO experiment (key, name, state, created_at, ends_at)
                  VALUES (:key, :name, 'DRAFT', :at, :ends) ON CONFLICT (key) DO NOTHING
                  """)
              .param("key", draft.key())
              .param("name", draft.name())
              .param("at", at.atOffset(ZoneOffset.UTC))
              .param("ends", ends(draft))
              .update();
      if (made == 0) {
        return new Change.Exists(draft.key());
      }
      writeArms(draft);
      return done(null, draft, "experiment.create", at, by);
    });
  }

  @Override
  public Change edit(Experiment draft, Instant at, String by) {
    return change(
        draft.key(),
        State.DRAFT,
        "experiment.edit",
        at,
        by,
        before -> {
          database
              .sql("UPDATE experiment SET name = :name, ends_at = :ends WHERE key = :key")
              .param("key", draft.key())
              .param("ends", ends(draft))
              .param("name", draft.name())
              .update();
          database
              .sql("DELETE FROM experiment_arm WHERE experiment = :key")
              .param("key", draft.key())
              .update();
          writeArms(draft);
          return draft;
        });
  }

  @Override
  public Change start(String key, Instant at, String by) {
    Experiment draft = of(key).orElse(null);
    if (draft != null && draft.state() == State.DRAFT && draft.isOver(at)) {
      return new Change.Over(draft);
    }
    return change(
        key,
        State.DRAFT,
        "experiment.start",
        at,
        by,
        before -> {
          database
              .sql("UPDATE experiment SET state = 'RUNNING', started_at = :at WHERE key = :key")
              .param("key", key)
              .param("at", at.atOffset(ZoneOffset.UTC))
              .update();
          return before.in(State.RUNNING);
        });
  }

  @Override
  public Change stop(String key, Instant at, String by) {
    return change(
        key,
        State.RUNNING,
        "experiment.stop",
        at,
        by,
        before -> {
          database
              .sql("UPDATE experiment SET state = 'STOPPED', stopped_at = :at WHERE key = :key")
              .param("key", key)
              .param("at", at.atOffset(ZoneOffset.UTC))
              .update();
          return before.in(State.STOPPED);
        });
  }

  @Override
  public int endDue(Instant at, String by) {
    int ended = 0;
    for (Experiment each : all()) {
      Instant end = each.ends();
      if (end != null && each.state() == State.RUNNING && each.isOver(at)) {
        ended += stop(each.key(), end, by) instanceof Change.Done ? 1 : 0;
      }
    }
    return ended;
  }

  private static @Nullable OffsetDateTime ends(Experiment experiment) {
    Instant end = experiment.ends();
    return end == null ? null : end.atOffset(ZoneOffset.UTC);
  }

  private Change change(
      String key,
      State from,
      String action,
      Instant at,
      String by,
      UnaryOperator<Experiment> write) {
    return inOne(() -> {
      database
          .sql("SELECT 1 FROM experiment WHERE key = :key FOR UPDATE")
          .param("key", key)
          .query(Integer.class)
          .optional();
      Experiment before = of(key).orElse(null);
      if (before == null) {
        return new Change.NoSuch(key);
      }
      return before.state() == from
          ? done(before, write.apply(before), action, at, by)
          : new Change.TooLate(before);
    });
  }

  private Change done(
      @Nullable Experiment before, Experiment after, String action, Instant at, String by) {
    audit.add(
        new AuditEntry(
            at,
            by,
            action,
            "experiment " + after.key(),
            before == null ? null : JSON.writeValueAsString(before),
            JSON.writeValueAsString(after),
            after.name()));
    return new Change.Done(after);
  }

  private void writeArms(Experiment experiment) {
    for (int place = 0; place < experiment.arms().size(); place++) {
      database
          .sql("INSERT INTO experiment_arm VALUES (:experiment, :place, :key, :weight)")
          .param("experiment", experiment.key())
          .param("place", place)
          .param("key", experiment.arms().get(place).key())
          .param("weight", experiment.arms().get(place).weight())
          .update();
    }
  }

  /// How many changes were made, or tried, through this object: what was read before the last of
  /// them may be old.
  long changes() {
    return changes.get();
  }

  private Change inOne(Supplier<Change> work) {
    Change change = together.execute(transaction -> work.get());
    changes.incrementAndGet();
    if (change == null) {
      throw new IllegalStateException("A change came to nothing");
    }
    return change;
  }
}
