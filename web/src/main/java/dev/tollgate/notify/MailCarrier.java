package dev.tollgate.notify;

import dev.tollgate.engine.access.Letters;
import dev.tollgate.engine.alert.Answer;
import dev.tollgate.engine.alert.Carrier;
import dev.tollgate.engine.alert.Delivery;
import dev.tollgate.engine.alert.Delivery.Target;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Sends mail over SMTP. A server that hangs is left after ten seconds of silence.
public final class MailCarrier implements Carrier, Letters {

  private static final Logger LOG = Logger.getLogger(MailCarrier.class.getName());
  private static final String SILENCE_MILLIS = "10000";

  private final MailSettings settings;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  public MailCarrier(MailSettings settings) {
    this.settings = settings;
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties properties = sender.getJavaMailProperties();
    properties.setProperty("mail.smtp.connectiontimeout", SILENCE_MILLIS);
    properties.setProperty("mail.smtp.timeout", SILENCE_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", SILENCE_MILLIS);
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (!settings.user().isBlank()) {
      sender.setUsername(settings.user());
      sender.setPassword(settings.password());
      properties.setProperty("mail.smtp.auth", "true");
    }
  }

  @Override
  public Delivery.Road road() {
    return Delivery.Road.MAIL;
  }

  @Override
  public boolean isOpen() {
    return settings.isOn();
  }

  @Override
  public Answer carry(Delivery delivery) {
    return switch (delivery.target()) {
      case Target.ToAddress mail -> send(mail);
      case Target.ToEndpoint endpoint ->
          throw new IllegalArgumentException("No mail: " + endpoint.endpoint());
    };
  }

  private Answer send(Target.ToAddress to) {
    try {
      sender.send(message(to.address(), to.subject(), to.text()));
      return new Answer(Answer.Kind.TAKEN, null, "");
    } catch (MailException failed) {
      return Answer.failed(String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public boolean send(String address, String subject, String text) {
    try {
      sender.send(message(address, subject, text));
      return true;
    } catch (MailException failed) {
      LOG.log(Level.WARNING, "A letter could not be sent", failed);
      return false;
    }
  }

  private SimpleMailMessage message(String address, String subject, String text) {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.from());
    message.setTo(address);
    message.setSubject(subject);
    message.setText(text);
    return message;
  }
}
