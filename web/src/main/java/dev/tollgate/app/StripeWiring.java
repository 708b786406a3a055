package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.billing.collection.CollectorInbox;
import dev.tollgate.engine.billing.collection.NoCollector;
import dev.tollgate.engine.billing.collection.PayLinks;
import dev.tollgate.stripe.StripeCollector;
import dev.tollgate.stripe.StripeInbox;
import dev.tollgate.stripe.StripeSettings;
import dev.tollgate.stripe.standin.StripeStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Who collects money: Stripe where there is a key for it, its stand-in in a demo, else nobody.
@Configuration(proxyBeanMethods = false)
class StripeWiring {

  private static final String STRIPE = "https://api.stripe.com";

  /// Only in a database that was marked as a demo when it was made.
  @Bean(destroyMethod = "close")
  StandIn stripeStandIn(
      Instance instance,
      @Value("${stripe.api-key:}") String key,
      @Value("${tollgate.stripe-stand-in.port:0}") int port) {
    Path file = instance.home().resolve("stripe-stand-in.jsonl");
    return new StandIn(
        instance.demo() && key.isBlank() ? Optional.of(start(port, file)) : Optional.empty());
  }

  /// Where it was before a restart, if nobody else is there now, so that its pages keep their
  /// addresses.
  private static StripeStandIn start(int port, Path file) {
    Path last = file.resolveSibling("stripe-stand-in.port");
    StripeStandIn started;
    try {
      started = StripeStandIn.start(port == 0 ? portIn(last) : port, file, InstantSource.system());
    } catch (UncheckedIOException taken) {
      if (port != 0) {
        throw taken;
      }
      started = StripeStandIn.start(0, file, InstantSource.system());
    }
    write(last, Integer.toString(started.baseUrl().getPort()));
    return started;
  }

  private static int portIn(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file).strip() : "";
      return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException("The stand-in for Stripe cannot write " + file, failed);
    }
  }

  @Bean
  ApplicationListener<WebServerInitializedEvent> standInTellsThisServer(StandIn standIn) {
    return started ->
        standIn
            .server()
            .ifPresent(server ->
                server.listen(
                    URI.create(
                        "http://127.0.0.1:%d/webhooks/stripe"
                            .formatted(started.getWebServer().getPort()))));
  }

  @Bean
  PayLinks payLinks(Environment environment) {
    return new PayLinks(home(SettingSource.spring(environment)));
  }

  /// Where customers reach us.
  private static URI home(SettingSource source) {
    return URI.create(PublicAddress.of(source));
  }

  /// @param settings empty: payments come by bank
  record Reached(Optional<StripeSettings> settings) {}

  @Bean
  Reached stripe(Instance instance, StandIn standIn, Environment environment, StripeKeys keys) {
    SettingSource source = SettingSource.spring(environment);
    URI thanks = URI.create(home(source) + "/paid/thanks");
    URI cancelled = URI.create(home(source) + "/paid/cancelled");
    if (standIn.server().isPresent()) {
      return new Reached(
          Optional.of(
              new StripeSettings(
                  StripeStandIn.API_KEY,
                  standIn.server().get().baseUrl(),
                  List.of(StripeStandIn.WEBHOOK_SECRET),
                  thanks,
                  cancelled,
                  keys.timeout())));
    }
    return new Reached(
        source
            .value("stripe.api-key")
            .map(key -> {
              refuseWrongMode(key, instance.demo(), keys.testMode());
              return new StripeSettings(
                  key,
                  URI.create(source.value("stripe.api-base").orElse(STRIPE)),
                  secrets(source),
                  thanks,
                  cancelled,
                  keys.timeout());
            }));
  }

  /// What else is said of Stripe.
  ///
  /// @param testMode whether a test key may be used outside a demo
  record StripeKeys(boolean testMode, java.time.Duration timeout) {}

  @Bean
  StripeKeys stripeKeys(
      @Value("${stripe.test-mode:false}") boolean testMode,
      @Value("${stripe.timeout:20s}") java.time.Duration timeout) {
    return new StripeKeys(testMode, timeout);
  }

  private static List<String> secrets(SettingSource source) {
    List<String> secrets =
        Arrays.stream(source.value("stripe.webhook-secret").orElse("").split(",", -1))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .toList();
    if (secrets.isEmpty()) {
      throw new StartRefused(
          "STRIPE_API_KEY is set and STRIPE_WEBHOOK_SECRET is not: without it nobody can tell what Stripe sent, and nothing paid would be granted. Set it to the secret of the endpoint /webhooks/stripe (whsec_…), or to several with commas.");
    }
    return secrets;
  }

  static void refuseWrongMode(String key, boolean demo, boolean testMode) {
    if (!StripeSettings.isKey(key)) {
      throw new StartRefused(
          "STRIPE_API_KEY is no secret key of Stripe's: one begins with sk_live_ or sk_test_ (rk_ where it is restricted).");
    }
    if (demo && StripeSettings.isLive(key)) {
      throw new StartRefused(
          "STRIPE_API_KEY moves real money, and this database is a demo: unset it, or use a key that begins with sk_test_.");
    }
    if (!demo && !StripeSettings.isLive(key) && !testMode) {
      throw new StartRefused(
          "STRIPE_API_KEY is a test key, so nobody would pay for what is granted: use one that begins with sk_live_, or set STRIPE_TEST_MODE=true.");
    }
  }

  @Bean
  Collector collector(Reached stripe) {
    return stripe.settings().<Collector>map(StripeCollector::new).orElseGet(NoCollector::new);
  }

  @Bean
  CollectorInbox collectorInbox(Reached stripe, CollectorEvents events) {
    return stripe
        .settings()
        .<CollectorInbox>map(settings ->
            new StripeInbox(
                settings.webhookSecrets(), settings.live(), events, InstantSource.system()))
        .orElse((body, signature, at) ->
            new CollectorInbox.Taken.Refused(
                "no_stripe", "This instance is not connected to Stripe."));
  }
}
