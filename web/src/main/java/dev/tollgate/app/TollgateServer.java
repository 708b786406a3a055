package dev.tollgate.app;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// A running server: its instance, and the application on top of it, which ends before the database
/// does.
public final class TollgateServer {

  private final CountDownLatch ended = new CountDownLatch(1);

  private TollgateServer() {}

  /// Returns once the server answers.
  ///
  /// @param arguments settings for the application, such as `--server.tomcat.threads.max=10`
  /// @throws dev.tollgate.app.postgres.StartRefused if it cannot start as it is set
  public static TollgateServer start(SettingSource source, List<String> arguments) {
    InstanceSettings settings = InstanceSettings.of(source);
    Instance instance = Instance.open(settings);
    TollgateServer server = new TollgateServer();
    SpringApplication application = new SpringApplication(Tollgate.class);
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> register(instance, context));
    application.addListeners((ContextClosedEvent _) -> server.ended.countDown());
    try {
      application.run(arguments.toArray(String[]::new));
      return server;
    } catch (RuntimeException failed) {
      instance.close();
      throw failed;
    }
  }

  /// Waits until the application has been told to end.
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  private static void register(Instance instance, ConfigurableApplicationContext context) {
    instance.endFirst(context::close);
    context.getBeanFactory().registerSingleton("instance", instance);
  }
}
