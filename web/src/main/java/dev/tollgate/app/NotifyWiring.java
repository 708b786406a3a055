package dev.tollgate.app;

import dev.tollgate.egress.EgressClient;
import dev.tollgate.egress.EgressRules;
import dev.tollgate.engine.alert.DeliverEvents;
import dev.tollgate.engine.alert.DeliverEvents.Lane;
import dev.tollgate.engine.alert.Notices;
import dev.tollgate.engine.alert.Outbox;
import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.notify.MailCarrier;
import dev.tollgate.notify.MailSettings;
import dev.tollgate.notify.WebhookCarrier;
import dev.tollgate.store.event.PostgresNotices;
import dev.tollgate.store.event.PostgresOutbox;
import dev.tollgate.store.event.PostgresWebhooks;
import dev.tollgate.store.secret.Keyring;
import dev.tollgate.web.api.event.ReadEndpoint;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together how events leave the house. Signatures, retries and leases run on real time.
@Configuration(proxyBeanMethods = false)
class NotifyWiring {

  private static final Logger LOG = Logger.getLogger(NotifyWiring.class.getName());

  private static final int WEBHOOKS_AT_ONCE = 200;
  private static final int MAILS_AT_ONCE = 8;

  @Bean(destroyMethod = "close")
  EgressClient egressClient(@Value("${tollgate.egress-allow:}") String allowed) {
    return EgressClient.open(EgressRules.parse(allowed));
  }

  @Bean
  MailSettings mailSettings(
      @Value("${tollgate.smtp.host:}") String host,
      @Value("${tollgate.smtp.port:587}") int port,
      @Value("${tollgate.smtp.user:}") String user,
      @Value("${tollgate.smtp.password:}") String password,
      @Value("${tollgate.smtp.from:}") String from,
      @Value("${tollgate.smtp.starttls:true}") boolean startTls,
      @Value("${tollgate.smtp.operators:}") String operators) {
    MailSettings settings = MailSettings.of(host, port, user, password, from, startTls, operators);
    if (!settings.isOn()) {
      LOG.info("No mail is sent: TOLLGATE_SMTP_HOST is not set");
    }
    return settings;
  }

  @Bean
  Outbox outbox(DataSource database, Keyring keyring) {
    return new PostgresOutbox(database, keyring);
  }

  @Bean
  Webhooks webhooks(DataSource database, Keyring keyring) {
    return new PostgresWebhooks(database, keyring, new SecureRandom());
  }

  @Bean
  Notices notices(DataSource database) {
    return new PostgresNotices(database);
  }

  @Bean
  ReadEndpoint readEndpoint(EgressClient egress) {
    return new ReadEndpoint(egress.rules());
  }

  @Bean
  MailCarrier mailCarrier(MailSettings mail) {
    return new MailCarrier(mail);
  }

  @Bean
  DeliverEvents deliverEvents(
      Outbox outbox, EgressClient egress, MailCarrier letters, MailSettings mail) {
    return new DeliverEvents(
        outbox,
        List.of(
            new Lane(new WebhookCarrier(egress, InstantSource.system()), WEBHOOKS_AT_ONCE),
            new Lane(letters, MAILS_AT_ONCE)),
        mail.operators(),
        Thread::startVirtualThread);
  }
}
