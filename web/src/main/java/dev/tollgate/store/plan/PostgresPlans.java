package dev.tollgate.store.plan;

import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Reach;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Tiers in PostgreSQL, and the audit entry of each change to one.
public final class PostgresPlans implements Plans {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;
  private final TierTables tiers;
  private final TierMoves moves;
  private final Together together;
  private final AuditTrail audit;

  public PostgresPlans(DataSource source) {
    this.database = JdbcClient.create(source);
    this.tiers = new TierTables(database);
    this.audit = new AuditTrail(source);
    this.moves = new TierMoves(database, audit);
    this.together = Together.on(source);
  }

  @Override
  public List<Tier> all() {
    return tiers.all();
  }

  @Override
  public Optional<Tier> of(String code) {
    return tiers.of(code);
  }

  @Override
  public List<TierVersion> versions(String code) {
    return database
        .sql(
            "SELECT %s FROM tier_version t WHERE t.code = :code ORDER BY t.version DESC"
                .formatted(TierRows.COLUMNS))
        .param("code", code)
        .query(TierRows::read)
        .list();
  }

  @Override
  public SortedMap<Integer, Long> accounts(String code) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    database
        .sql(
            """
            SELECT tier_version, count(*) FROM account
            WHERE tier_code = :code AND kind <> 'replay' GROUP BY tier_version
            """)
        .param("code", code)
        .query(row -> {
          counts.put(row.getInt(1), row.getLong(2));
        });
    return counts;
  }

  @Override
  public TierChange create(TierVersion draft, int sort, Edit edit) {
    return together.inOne(() -> {
      if (!tiers.insertTier(draft.code(), sort, edit.at())) {
        return new TierChange.Exists(draft.code());
      }
      tiers.insertVersion(draft.toBuilder().version(1).build(), edit.at());
      return done(null, draft.code(), "tier.create", 0, edit);
    });
  }

  @Override
  public TierChange save(TierVersion draft, Reach reach, Predicate<Tier> seen, Edit edit) {
    return change(
        draft.code(),
        seen,
        before -> {
          if (before.retired()) {
            return new TierChange.Retired(before.code());
          }
          TierVersion next = draft.toBuilder().version(before.newest().version() + 1).build();
          boolean same =
              draft.toBuilder().version(before.newest().version()).build().equals(before.newest());
          if (!same) {
            tiers.insertVersion(next, edit.at());
          }
          int version = same ? before.newest().version() : next.version();
          return done(
              before, draft.code(), "tier.save", reach(draft.code(), version, reach, edit), edit);
        });
  }

  /// @return how many accounts were moved at once
  private long reach(String code, int version, Reach reach, Edit edit) {
    return switch (reach) {
      case Reach.NewAccounts _ -> 0;
      case Reach.ExistingAccounts existing -> {
        moves.ask(code, version, existing.from(), edit);
        yield moves.due(edit.at());
      }
    };
  }

  @Override
  public TierChange retire(String code, boolean retired, Predicate<Tier> seen, Edit edit) {
    return change(
        code,
        seen,
        before -> {
          database
              .sql("UPDATE tier SET status = :status WHERE code = :code")
              .param("status", retired ? "retired" : "active")
              .param("code", code)
              .update();
          return done(before, code, retired ? "tier.retire" : "tier.restore", 0, edit);
        });
  }

  @Override
  public TierChange delete(String code, Predicate<Tier> seen, Edit edit) {
    return change(
        code,
        seen,
        before -> {
          List<String> fallbackOf = fallbackOf(code);
          if (before.everUsed() || !fallbackOf.isEmpty()) {
            return new TierChange.InUse(code, before.accounts(), fallbackOf);
          }
          for (String table : List.of("tier_move", "tier_version", "tier")) {
            database
                .sql("DELETE FROM %s WHERE code = :code".formatted(table))
                .param("code", code)
                .update();
          }
          note(before, null, "tier.delete", code, edit);
          return new TierChange.Deleted(code);
        });
  }

  private List<String> fallbackOf(String code) {
    return database
        .sql("SELECT DISTINCT code FROM tier_version WHERE fallback_tier = :code ORDER BY code")
        .param("code", code)
        .query(String.class)
        .list();
  }

  @Override
  public void place(Map<String, Integer> sort, Edit edit) {
    together.inOne(() -> {
      sort.forEach((code, place) ->
          database
              .sql("UPDATE tier SET sort = :place WHERE code = :code")
              .param("place", place)
              .param("code", code)
              .update());
      audit.add(
          new AuditEntry(
              edit.at(),
              edit.by(),
              "tier.reorder",
              "tiers",
              null,
              JSON.writeValueAsString(sort),
              edit.why()));
      return sort;
    });
  }

  @Override
  public <T> T together(Supplier<T> changes) {
    return together.inOne(changes);
  }

  @Override
  public long moveDue(Instant now) {
    return together.inOne(() -> moves.due(now));
  }

  private TierChange change(String code, Predicate<Tier> seen, Function<Tier, TierChange> work) {
    return together.inOne(() -> {
      Tier before = tiers.locked(code).orElse(null);
      if (before == null) {
        return new TierChange.NoSuch(code);
      }
      return seen.test(before) ? work.apply(before) : new TierChange.EditedMeanwhile(code);
    });
  }

  private TierChange done(
      @Nullable Tier before, String code, String action, long moved, Edit edit) {
    Tier after = tiers.of(code).orElseThrow();
    note(before, after, action, code, edit);
    return new TierChange.Done(after, moved);
  }

  private void note(
      @Nullable Tier before, @Nullable Tier after, String action, String code, Edit edit) {
    audit.add(
        new AuditEntry(
            edit.at(),
            edit.by(),
            action,
            "tier " + code,
            before == null ? null : TierJson.write(before).toString(),
            after == null ? null : TierJson.write(after).toString(),
            edit.why()));
  }
}
