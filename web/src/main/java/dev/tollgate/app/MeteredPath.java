package dev.tollgate.app;

import dev.tollgate.app.demo.DemoTiers;
import dev.tollgate.app.home.SecretFile;
import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.OwnKeys;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.engine.simulation.BacktestRules;
import dev.tollgate.replay.RunReplay;
import dev.tollgate.store.caller.PostgresCallers;
import dev.tollgate.store.caller.ReplayAccounts;
import dev.tollgate.store.secret.KeyFingerprints;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// What a metered call passes through, put together as in a server but without one: for commands
/// that make calls of their own.
public final class MeteredPath implements AutoCloseable {

  private final AnnotationConfigApplicationContext beans;

  private MeteredPath(AnnotationConfigApplicationContext beans) {
    this.beans = beans;
  }

  /// A demo gets its tiers, if no server has made them yet.
  ///
  /// @throws dev.tollgate.app.home.StartRefused if no rule set in the database compiles
  public static MeteredPath open(Instance instance) {
    if (instance.demo()) {
      DemoTiers.make(instance.dataSource());
    }
    var beans = new AnnotationConfigApplicationContext();
    beans.getBeanFactory().registerSingleton("instance", instance);
    beans.registerBean(Callers.class, () -> callers(instance));
    beans.registerBean(OwnKeys.class, () -> OwnKeys.NONE);
    beans.register(
        InstanceWiring.class,
        PolicyWiring.class,
        CatalogWiring.class,
        PublishingWiring.class,
        RulesWiring.class,
        LedgerWiring.class,
        CallWiring.class,
        BacktestWiring.class);
    beans.refresh();
    return new MeteredPath(beans);
  }

  public Ledger ledger() {
    return beans.getBean(Ledger.class);
  }

  /// The rules that are in force here, as the activation log says.
  public RulesInForce rules() {
    return beans.getBean(RulesInForce.class);
  }

  /// Replays traces on this path.
  public RunReplay replay() {
    return new RunReplay(
        beans.getBean(PriceBooks.class),
        rules(),
        beans.getBean(Callers.class),
        new ReplayAccounts(beans.getBean(DataSource.class)),
        ledger(),
        beans.getBean(AdmitCall.class),
        beans.getBean(SettleCall.class));
  }

  /// Rates recorded calls under drafts.
  public BacktestRules backtest() {
    return beans.getBean(BacktestRules.class);
  }

  public RuleSets ruleSets() {
    return beans.getBean(RuleSets.class);
  }

  /// Where peak hours and holidays are reckoned.
  public ZoneId zone() {
    return beans.getBean(CallPolicy.class).platformZone();
  }

  @Override
  public void close() {
    beans.close();
  }

  /// Nobody presents a key here, so the fingerprints may be any.
  private static PostgresCallers callers(Instance instance) {
    return new PostgresCallers(instance.dataSource(), new KeyFingerprints(SecretFile.random()));
  }
}
