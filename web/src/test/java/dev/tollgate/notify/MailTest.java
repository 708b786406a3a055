package dev.tollgate.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.DeliverEvents;
import dev.tollgate.engine.alert.DeliverEvents.Lane;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.TestAccounts;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.event.EventLog;
import dev.tollgate.store.event.PostgresOutbox;
import dev.tollgate.store.secret.Keyring;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events as mail, against a real SMTP server.
class MailTest {

  private final HikariDataSource pool = TestDatabase.fresh(8);
  private final JdbcClient database = JdbcClient.create(pool);
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private AccountId acme;

  @BeforeEach
  void furnish() {
    server.start();
    TestAccounts accounts = new TestAccounts(pool);
    accounts.tier("large", "100", false);
    acme = accounts.account("large");
    member("ann@example.com", "manager");
    member("bob@example.com", "member");
  }

  @AfterEach
  void clear() {
    server.stop();
    pool.close();
  }

  @Test
  void an_accounts_managers_and_the_platforms_people_are_written_to_and_nobody_else()
      throws Exception {
    DeliverEvents events = mail(server.getSmtp().getPort());
    happens(EventType.ALERT_RAISED, "80 % of the allowance is spent.");
    happens(EventType.PAYMENT_FAILED, "The payment of $19.00 failed.");
    happens(EventType.KEY_CREATED, "A key was made.");

    until(events, () -> server.getReceivedMessages().length == 3);

    assertThat(List.of(server.getReceivedMessages()))
        .extracting(each -> each.getAllRecipients()[0].toString())
        .containsExactlyInAnyOrder("ann@example.com", "ann@example.com", "ops@example.com");
    MimeMessage alert =
        List.of(server.getReceivedMessages()).stream()
            .filter(each -> GreenMailUtil.getBody(each).contains("80 %"))
            .findFirst()
            .orElseThrow();
    assertThat(alert.getSubject()).isEqualTo("Tollgate: alert raised");
    assertThat(alert.getFrom()[0].toString()).isEqualTo("billing@example.com");
  }

  @Test
  void mail_that_cannot_be_sent_waits_and_is_sent_once_the_server_is_back() {
    DeliverEvents events = mail(server.getSmtp().getPort());
    server.stop();
    happens(EventType.ALERT_RAISED, "Half of the allowance is spent.");

    until(events, () -> attempts() == 1);
    assertThat(state()).isEqualTo("WAITING");
    server.start();
    DeliverEvents again = mail(server.getSmtp().getPort());
    database.sql("UPDATE delivery SET due_at = now()").update();
    until(again, () -> server.getReceivedMessages().length == 1);
    again.due();

    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void a_mail_server_that_hangs_holds_nobody_up() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DeliverEvents events = mail(silent.getLocalPort());
      happens(EventType.ALERT_RAISED, "Half of the allowance is spent.");

      events.due();

      assertThat(attempts()).as("the server is still waited for").isZero();
      until(events, () -> attempts() == 1);
      assertThat(state()).isEqualTo("WAITING");
    }
  }

  @Test
  void without_a_server_no_mail_waits_for_one() {
    DeliverEvents events =
        new DeliverEvents(
            outbox(),
            List.of(new Lane(new MailCarrier(settings("", 25)), 2)),
            List.of("ops@example.com"),
            Thread::startVirtualThread);
    happens(EventType.ALERT_RAISED, "Half of the allowance is spent.");

    events.due();

    assertThat(database.sql("SELECT count(*) FROM delivery").query(Long.class).single()).isZero();
    assertThat(database.sql("SELECT count(*) FROM notice").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void a_server_without_a_sender_is_refused_at_the_start() {
    assertThatThrownBy(() -> MailSettings.of("smtp.example.com", 587, "", "", "", true, ""))
        .hasMessageContaining("tollgate.smtp.from");
  }

  private DeliverEvents mail(int port) {
    return new DeliverEvents(
        outbox(),
        List.of(new Lane(new MailCarrier(settings("127.0.0.1", port)), 2)),
        List.of("ops@example.com"),
        Thread::startVirtualThread);
  }

  private static MailSettings settings(String host, int port) {
    return MailSettings.of(host, port, "", "", "billing@example.com", false, "ops@example.com");
  }

  private PostgresOutbox outbox() {
    return new PostgresOutbox(pool, new Keyring(pool, "a master key for tests", Optional.empty()));
  }

  private void happens(EventType type, String text) {
    new EventLog(pool).add(new Event(acme, type, Map.of(), text, Instant.now()));
  }

  private void member(String email, String role) {
    database
        .sql(
            """
            WITH made AS (
              INSERT INTO member (account_id, name, email, created_at)
              VALUES (:account, :email, :email, now()) RETURNING member_id)
            INSERT INTO api_key (account_id, member_id, hash, hint, name, role, test, created_at)
            SELECT :account, member_id, sha256(:email::bytea), '', '', :role, false, now() FROM made
            """)
        .param("account", acme.value())
        .param("email", email)
        .param("role", role)
        .update();
  }

  private int attempts() {
    return database
        .sql("SELECT coalesce(max(attempts), 0) FROM delivery")
        .query(Integer.class)
        .single();
  }

  private String state() {
    return database.sql("SELECT DISTINCT state FROM delivery").query(String.class).single();
  }

  private static void until(DeliverEvents events, BooleanSupplier done) {
    Eventually.comesTrue(
        "mails are delivered",
        () -> {
          events.due();
          return done.getAsBoolean();
        });
  }
}
