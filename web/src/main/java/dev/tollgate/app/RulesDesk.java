package dev.tollgate.app;

import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.ApprovePublication;
import dev.tollgate.engine.release.CancelScheduled;
import dev.tollgate.engine.release.CheckRules;
import dev.tollgate.engine.release.KeepRules;
import dev.tollgate.engine.release.PublishRules;
import dev.tollgate.engine.release.RollBackRules;
import dev.tollgate.engine.release.RuleSets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// Where rule sets are kept, checked and published, put together as in a server but without one:
/// for commands. Rules that are in force need not compile for it.
public final class RulesDesk implements AutoCloseable {

  private final AnnotationConfigApplicationContext beans;
  private final Runnable last;

  private RulesDesk(AnnotationConfigApplicationContext beans, Runnable last) {
    this.beans = beans;
    this.last = last;
  }

  /// Opens the instance too, and closes it in the end.
  ///
  /// @throws dev.tollgate.app.home.StartRefused if that cannot be
  public static RulesDesk open(InstanceSettings settings) {
    Instance instance = Instance.open(settings);
    try {
      return new RulesDesk(beans(instance), instance::close);
    } catch (RuntimeException failed) {
      instance.close();
      throw failed;
    }
  }

  /// At an instance that somebody else closes.
  public static RulesDesk at(Instance instance) {
    return new RulesDesk(beans(instance), () -> {});
  }

  private static AnnotationConfigApplicationContext beans(Instance instance) {
    var beans = new AnnotationConfigApplicationContext();
    beans.getBeanFactory().registerSingleton("instance", instance);
    beans.register(
        InstanceWiring.class, PolicyWiring.class, CatalogWiring.class, PublishingWiring.class);
    beans.refresh();
    return beans;
  }

  /// By the clock of business, which a demo puts forward.
  public Instant now() {
    return beans.getBean(InstantSource.class).instant();
  }

  public RuleSets sets() {
    return beans.getBean(RuleSets.class);
  }

  public ActivationLog log() {
    return beans.getBean(ActivationLog.class);
  }

  public KeepRules keep() {
    return beans.getBean(KeepRules.class);
  }

  public CheckRules check() {
    return beans.getBean(CheckRules.class);
  }

  public PublishRules publish() {
    return beans.getBean(PublishRules.class);
  }

  public ApprovePublication approve() {
    return beans.getBean(ApprovePublication.class);
  }

  public CancelScheduled cancel() {
    return beans.getBean(CancelScheduled.class);
  }

  public RollBackRules rollBack() {
    return beans.getBean(RollBackRules.class);
  }

  /// Whose clock a time without a zone is told by.
  public ZoneId zone() {
    return beans.getBean(CallPolicy.class).platformZone();
  }

  @Override
  public void close() {
    beans.close();
    last.run();
  }
}
