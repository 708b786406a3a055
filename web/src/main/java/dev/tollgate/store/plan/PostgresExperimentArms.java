package dev.tollgate.store.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiment.State;
import dev.tollgate.engine.plan.ExperimentArms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which accounts are in which arm, in PostgreSQL. An arm that was drawn is never changed, so a
/// node keeps those it has seen; which experiments run it looks up once a second, and after each
/// change that was made on it.
public final class PostgresExperimentArms implements ExperimentArms {

  private static final long MOST_ACCOUNTS = 100_000;
  private static final Duration LIFE = Duration.ofSeconds(1);

  private final JdbcClient database;
  private final PostgresExperiments experiments;
  private final InstantSource clock;
  private final Cache<AccountId, Map<String, String>> exposed =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();
  private volatile @Nullable Running running;

  /// @param readAt nanoseconds of the machine's own clock, before they were read
  /// @param changes those that had been made on this node by then
  private record Running(List<Experiment> experiments, long readAt, long changes) {

    boolean isOld(long changesNow) {
      return changes != changesNow || System.nanoTime() - readAt > LIFE.toNanos();
    }
  }

  /// @param clock of business: experiments end by it
  public PostgresExperimentArms(
      DataSource source, PostgresExperiments experiments, InstantSource clock) {
    this.clock = clock;
    this.database = JdbcClient.create(source);
    this.experiments = experiments;
  }

  @Override
  public SortedMap<String, String> expose(AccountId account) {
    List<Experiment> now = running();
    SortedMap<String, String> arms = new TreeMap<>();
    if (now.isEmpty()) {
      return arms;
    }
    Map<String, String> known = exposed.get(account, this::kept);
    for (Experiment experiment : now) {
      String arm = known.get(experiment.key());
      arms.put(experiment.key(), arm == null ? draw(experiment, account) : arm);
    }
    return arms;
  }

  @Override
  public SortedMap<String, String> of(AccountId account) {
    Map<String, String> known = kept(account);
    SortedMap<String, String> arms = new TreeMap<>();
    for (Experiment experiment : running()) {
      arms.put(
          experiment.key(), known.getOrDefault(experiment.key(), experiment.draw(account).key()));
    }
    return arms;
  }

  /// Another node may have drawn meanwhile, under other weights: what is kept counts.
  private String draw(Experiment experiment, AccountId account) {
    database
        .sql(
            """
            INSERT INTO experiment_exposure (account_id, experiment, arm)
            VALUES (:account, :experiment, :arm) ON CONFLICT DO NOTHING
            """)
        .param("account", account.value())
        .param("experiment", experiment.key())
        .param("arm", experiment.draw(account).key())
        .update();
    Map<String, String> known = kept(account);
    exposed.put(account, known);
    String arm = known.get(experiment.key());
    if (arm == null) {
      throw new IllegalStateException(
          "%s was drawn into %s and is not in it".formatted(account, experiment.key()));
    }
    return arm;
  }

  private Map<String, String> kept(AccountId account) {
    Map<String, String> arms = new LinkedHashMap<>();
    database
        .sql("SELECT experiment, arm FROM experiment_exposure WHERE account_id = :account")
        .param("account", account.value())
        .query(row -> {
          arms.put(row.getString(1), row.getString(2));
        });
    return Map.copyOf(arms);
  }

  private List<Experiment> running() {
    Running known = running;
    long changes = experiments.changes();
    if (known == null || known.isOld(changes)) {
      long readAt = System.nanoTime();
      known =
          new Running(
              experiments.all().stream().filter(each -> each.state() == State.RUNNING).toList(),
              readAt,
              changes);
      running = known;
    }
    return known.experiments().stream().anyMatch(each -> each.ends() != null)
        ? known.experiments().stream().filter(each -> !each.isOver(clock.instant())).toList()
        : known.experiments();
  }
}
