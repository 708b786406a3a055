package dev.tollgate.app;

import dev.tollgate.notify.MailSettings;
import dev.tollgate.web.console.setting.RunningSettings;
import dev.tollgate.web.console.setting.RunningSettings.Group;
import dev.tollgate.web.console.setting.RunningSettings.Setting;
import dev.tollgate.web.console.signin.IdentityProvider;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Tells administrators what this node was started with. Of a secret it tells only whether it is
/// set, and of an address with a password in it neither.
@Configuration(proxyBeanMethods = false)
class SettingsWiring {

  private static final String NONE = "not set";

  @Bean
  RunningSettings runningSettings(
      Environment environment,
      Instance instance,
      StripeWiring.Reached stripe,
      StandIn standIn,
      MailSettings mail,
      IdentityProvider elsewhere) {
    SettingSource source = SettingSource.spring(environment);
    return new RunningSettings(
        List.of(
            installation(source, instance),
            payments(source, stripe, standIn),
            mail(mail),
            signingIn(source, elsewhere),
            reach(source)));
  }

  private static Group installation(SettingSource source, Instance instance) {
    String roles =
        Role.of(source).stream().map(Role::key).sorted().collect(Collectors.joining(", "));
    boolean own = source.value("tollgate.db-url").isEmpty();
    return new Group(
        "Installation",
        List.of(
            new Setting("TOLLGATE_ROLES", roles),
            new Setting("TOLLGATE_HOME", instance.home().toString()),
            new Setting(
                "TOLLGATE_DB_URL", own ? "not set: a PostgreSQL of its own" : "set: another's"),
            new Setting("TOLLGATE_ZONE", source.value("tollgate.zone").orElse("UTC")),
            new Setting(
                "TOLLGATE_PUBLISH_SECOND_PERSON",
                SecondPerson.isNeeded(
                        source.value("tollgate.publish-second-person").orElse(""), instance)
                    ? "on: rules need a second person"
                    : "off: one person publishes rules"),
            new Setting("Kind of database", instance.demo() ? "a demo" : "live"),
            secret(source, "tollgate.master-key")));
  }

  private static Group payments(
      SettingSource source, StripeWiring.Reached stripe, StandIn standIn) {
    String mode =
        standIn.server().isPresent()
            ? "a stand-in: no money moves"
            : stripe
                .settings()
                .map(settings -> settings.live() ? "live: real money" : "test: no money moves")
                .orElse("none: payments come by bank");
    return new Group(
        "Payments by Stripe",
        List.of(
            new Setting("Mode", mode),
            secret(source, "stripe.api-key"),
            secret(source, "stripe.webhook-secret"),
            text(source, "stripe.api-base"),
            text(source, "tollgate.public-url")));
  }

  private static Group mail(MailSettings mail) {
    return new Group(
        "Mail",
        List.of(
            new Setting(
                "TOLLGATE_SMTP_HOST",
                mail.isOn()
                    ? "%s, port %d".formatted(mail.host(), mail.port())
                    : "not set: no mail"),
            new Setting("TOLLGATE_SMTP_FROM", orNone(mail.from())),
            new Setting("TOLLGATE_SMTP_USER", orNone(mail.user())),
            new Setting("TOLLGATE_SMTP_PASSWORD", mail.password().isBlank() ? NONE : "set"),
            new Setting("TOLLGATE_SMTP_STARTTLS", mail.startTls() ? "on" : "off"),
            new Setting("TOLLGATE_SMTP_OPERATORS", orNone(String.join(", ", mail.operators())))));
  }

  private static Group signingIn(SettingSource source, IdentityProvider elsewhere) {
    return new Group(
        "Signing in",
        List.of(
            new Setting("TOLLGATE_OIDC_ISSUER", orNone(elsewhere.issuer())),
            new Setting("TOLLGATE_OIDC_NAME", elsewhere.known() ? elsewhere.name() : NONE),
            new Setting("TOLLGATE_OIDC_CLIENT_ID", elsewhere.known() ? elsewhere.clientId() : NONE),
            secret(source, "tollgate.oidc.client-secret")));
  }

  private static Group reach(SettingSource source) {
    return new Group(
        "What it reaches, and who reaches it",
        List.of(
            text(source, "tollgate.listen"),
            text(source, "tollgate.port"),
            text(source, "tollgate.trusted-proxies"),
            text(source, "tollgate.egress-allow"),
            text(source, "tollgate.customer-receipts")));
  }

  private static Setting text(SettingSource source, String name) {
    return new Setting(variable(name), source.value(name).orElse(NONE));
  }

  private static Setting secret(SettingSource source, String name) {
    return new Setting(variable(name), source.value(name).isPresent() ? "set" : NONE);
  }

  private static String orNone(String value) {
    return value.isBlank() ? NONE : value;
  }

  /// `tollgate.db-url` is `TOLLGATE_DB_URL`.
  private static String variable(String name) {
    return name.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
