package dev.tollgate.store.access;

import dev.tollgate.engine.access.PasswordLinks;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.store.Columns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Links by which people choose a password, in PostgreSQL.
public final class PostgresPasswordLinks implements PasswordLinks {

  private static final String WORKS =
      """
      console_user u
      WHERE l.fingerprint = :fingerprint AND l.expires_at > :at AND u.name = l.name
        AND u.disabled_at IS NULL AND u.passwords = l.passwords
        AND u.email IS NOT DISTINCT FROM l.email
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final PeopleRegister people;

  public PostgresPasswordLinks(DataSource source, PeopleRegister people) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.people = people;
  }

  @Override
  public void keep(String secret, Registered person, Instant expires, Instant at) {
    together.executeWithoutResult(_ -> {
      database
          .sql("DELETE FROM password_link WHERE name = :name OR expires_at <= :at")
          .param("name", person.name())
          .param("at", Columns.time(at))
          .update();
      database
          .sql(
              """
              INSERT INTO password_link (fingerprint, name, email, passwords, made_at, expires_at)
              SELECT :fingerprint, name, email, passwords, :at, :expires
              FROM console_user WHERE name = :name
              ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint,
                email = excluded.email, passwords = excluded.passwords,
                made_at = excluded.made_at, expires_at = excluded.expires_at
              """)
          .param("fingerprint", fingerprint(secret))
          .param("name", person.name())
          .param("at", Columns.time(at))
          .param("expires", Columns.time(expires))
          .update();
    });
  }

  @Override
  public Optional<Registered> find(String secret, Instant at) {
    return database
        .sql("SELECT l.name FROM password_link l, " + WORKS)
        .param("fingerprint", fingerprint(secret))
        .param("at", Columns.time(at))
        .query(String.class)
        .optional()
        .flatMap(people::of);
  }

  @Override
  public boolean use(String secret, Instant at) {
    return database
            .sql("DELETE FROM password_link l USING " + WORKS)
            .param("fingerprint", fingerprint(secret))
            .param("at", Columns.time(at))
            .update()
        == 1;
  }

  private static byte[] fingerprint(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
