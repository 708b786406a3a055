package dev.tollgate.store.event;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.store.Columns;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.secret.Keyring;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Webhook endpoints in PostgreSQL, their secrets sealed, and the audit entry of each change.
public final class PostgresWebhooks implements Webhooks {

  private static final int SECRET_BYTES = 32;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final Keyring keyring;
  private final RandomGenerator random;
  private final SentEvents sent;

  /// @param random a source nobody can predict: a `SecureRandom`
  public PostgresWebhooks(DataSource source, Keyring keyring, RandomGenerator random) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.keyring = keyring;
    this.random = random;
    this.sent = new SentEvents(source);
  }

  @Override
  public List<Endpoint> list(@Nullable AccountId account, @Nullable EndpointId after, int most) {
    return database
        .sql(
            EndpointRow.SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account) AND endpoint_id > :after
                ORDER BY endpoint_id LIMIT :most
                """)
        .param("account", account == null ? null : account.value())
        .param("after", after == null ? 0 : after.value())
        .param("most", most)
        .query(EndpointRow::read)
        .list();
  }

  @Override
  public Optional<Endpoint> of(EndpointId endpoint) {
    return database
        .sql(EndpointRow.SELECT + "WHERE endpoint_id = :id")
        .param("id", endpoint.value())
        .query(EndpointRow::read)
        .optional();
  }

  @Override
  public Change make(@Nullable AccountId account, Endpoint.Terms terms, Instant at, String by) {
    return inOne(() -> {
      if (account != null && !exists(account)) {
        return new Change.NoSuchAccount(account);
      }
      String secret = secret();
      long id =
          bind(
                  terms,
                  """
                  INSERT INTO webhook_endpoint (account_id, url, description, types, enabled, sealed,
                    created_at)
                  VALUES (:account, :url, :description, :types, :enabled, :sealed, :at)
                  RETURNING endpoint_id
                  """)
              .param("account", account == null ? null : account.value())
              .param("sealed", keyring.seal(secret, EndpointRow.about(account)))
              .param("at", Columns.time(at))
              .query(Long.class)
              .single();
      Endpoint made = of(new EndpointId(id)).orElseThrow();
      note("webhook.make", null, made, at, by);
      return new Change.Done(made, secret);
    });
  }

  @Override
  public Change edit(Endpoint before, Endpoint.Terms after, Instant at, String by) {
    return change(
        before,
        "webhook.edit",
        at,
        by,
        () -> {
          bind(
                  after,
                  """
                  UPDATE webhook_endpoint SET url = :url, description = :description, types = :types,
                    enabled = :enabled, disabled_for = CASE WHEN :enabled THEN NULL ELSE disabled_for END
                  WHERE endpoint_id = :id
                  """)
              .param("id", before.id().value())
              .update();
          return null;
        });
  }

  @Override
  public Change rotate(Endpoint before, Instant until, Instant at, String by) {
    return change(
        before,
        "webhook.rotate",
        at,
        by,
        () -> {
          String secret = secret();
          database
              .sql(
                  """
                  UPDATE webhook_endpoint SET sealed_previous = sealed, previous_until = :until,
                    sealed = :sealed
                  WHERE endpoint_id = :id
                  """)
              .param("until", Columns.time(until))
              .param("sealed", keyring.seal(secret, EndpointRow.about(before.account())))
              .param("id", before.id().value())
              .update();
          return secret;
        });
  }

  @Override
  public Change remove(Endpoint before, Instant at, String by) {
    return inOne(() -> {
      if (!stands(before)) {
        return new Change.EditedMeanwhile();
      }
      database
          .sql("DELETE FROM webhook_endpoint WHERE endpoint_id = :id")
          .param("id", before.id().value())
          .update();
      note("webhook.remove", before, null, at, by);
      return new Change.Done(before, null);
    });
  }

  @Override
  public void test(Endpoint endpoint, Instant at) {
    together.executeWithoutResult(_ -> sent.test(endpoint, at));
  }

  @Override
  public List<Sent> deliveries(Endpoint endpoint, @Nullable Long before, int most) {
    return sent.list(endpoint, before, most);
  }

  @Override
  public int replaySince(Endpoint endpoint, Instant since, Instant at, String by) {
    return inOne(() -> {
      audit.add(
          new AuditEntry(
              at, by, "webhook.replay", endpoint.id().toString(), null, "since " + since, ""));
      return sent.replaySince(endpoint, since);
    });
  }

  @Override
  public boolean replay(Endpoint endpoint, long delivery, Instant at, String by) {
    return inOne(() -> {
      audit.add(
          new AuditEntry(
              at,
              by,
              "webhook.replay",
              endpoint.id().toString(),
              null,
              "delivery " + delivery,
              ""));
      return sent.replay(endpoint, delivery);
    });
  }

  private Change change(
      Endpoint before, String action, Instant at, String by, Supplier<@Nullable String> work) {
    return inOne(() -> {
      if (!stands(before)) {
        return new Change.EditedMeanwhile();
      }
      String secret = work.get();
      Endpoint after = of(before.id()).orElseThrow();
      note(action, before, after, at, by);
      return new Change.Done(after, secret);
    });
  }

  private boolean stands(Endpoint before) {
    return database
        .sql(EndpointRow.SELECT + "WHERE endpoint_id = :id FOR UPDATE")
        .param("id", before.id().value())
        .query(EndpointRow::read)
        .optional()
        .filter(before::equals)
        .isPresent();
  }

  private StatementSpec bind(Endpoint.Terms terms, String statement) {
    return database
        .sql(statement)
        .param("url", terms.url().toString())
        .param("description", terms.description())
        .param("types", terms.types().stream().map(EventType::key).toArray(String[]::new))
        .param("enabled", terms.enabled());
  }

  private boolean exists(AccountId account) {
    return database
            .sql("SELECT count(*) FROM account WHERE account_id = :account")
            .param("account", account.value())
            .query(Long.class)
            .single()
        > 0;
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private void note(
      String action, @Nullable Endpoint before, @Nullable Endpoint after, Instant at, String by) {
    Endpoint either = Objects.requireNonNull(after == null ? before : after);
    audit.add(
        new AuditEntry(
            at,
            by,
            action,
            either.id().toString(),
            EndpointText.of(before),
            EndpointText.of(after),
            ""));
  }

  private <T> T inOne(Supplier<T> work) {
    return Objects.requireNonNull(together.execute(_ -> work.get()));
  }
}
