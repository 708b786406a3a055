package dev.tollgate.app;

import dev.tollgate.app.demo.DemoFile;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.stripe.standin.StripeStandIn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// A running server: its instance, and the application on top of it, which ends before the database
/// does.
public final class TollgateServer {

  /// What becomes of the data that is there.
  public enum Data {
    KEEP,
    DISCARD
  }

  private final CountDownLatch ended = new CountDownLatch(1);
  private String announcement = "";

  private TollgateServer() {}

  /// Returns once the server answers.
  ///
  /// @param arguments settings for the application, such as `--server.tomcat.threads.max=10`
  /// @throws dev.tollgate.app.home.StartRefused if it cannot start as it is set
  public static TollgateServer start(SettingSource source, List<String> arguments, Data data) {
    InstanceSettings settings = InstanceSettings.of(source);
    ListenSettings listen = ListenSettings.of(source);
    Role.of(source);
    listen.refuseTaken();
    if (data == Data.DISCARD) {
      Instance.discard(settings);
    }
    Instance instance = Instance.open(settings);
    try {
      TollgateServer server = new TollgateServer();
      ApplicationContext context =
          server
              .application(instance, MasterKey.of(listen, settings))
              .run(arguments.toArray(String[]::new));
      server.announcement = announcement(instance, listen, context);
      return server;
    } catch (RuntimeException failed) {
      instance.close();
      throw MisfitSetting.within(failed).orElse(failed);
    }
  }

  /// What its user wants to know now that it is ready: where it is and how to get in.
  public String announcement() {
    return announcement;
  }

  /// Waits until the application has been told to end.
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  private SpringApplication application(Instance instance, String masterKey) {
    SpringApplication application = new SpringApplication(Tollgate.class);
    application.setDefaultProperties(Map.of("tollgate.master-key", masterKey));
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> register(instance, context));
    application.addListeners((ContextClosedEvent _) -> ended.countDown());
    return application;
  }

  private static String announcement(
      Instance instance, ListenSettings listen, ApplicationContext context) {
    if (!instance.demo()) {
      return Announcement.of(listen.url());
    }
    DemoFile file = DemoFile.in(instance.home());
    return Announcement.of(
        file.read().orElseThrow(),
        file.file().path(),
        context.getBean(PriceBooks.class).current(),
        context.getBean(StandIn.class).server().map(StripeStandIn::baseUrl));
  }

  private static void register(Instance instance, ConfigurableApplicationContext context) {
    instance.endFirst(context::close);
    context.getBeanFactory().registerSingleton("instance", instance);
  }
}
