package dev.tollgate.store.access;

import dev.tollgate.engine.access.SignInAttempts;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts attempts in a row for each subject.
public final class PostgresSignInAttempts implements SignInAttempts {

  private final JdbcClient database;

  public PostgresSignInAttempts(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public Count count(String subject, Duration within, Instant at) {
    return database
        .sql(
            """
            INSERT INTO sign_in_attempts AS known (subject, since, attempts)
            VALUES (:subject, :at, 1)
            ON CONFLICT (subject) DO UPDATE SET
              since = CASE WHEN known.since <= :oldest THEN :at ELSE known.since END,
              attempts = CASE WHEN known.since <= :oldest THEN 1 ELSE known.attempts + 1 END
            RETURNING since, attempts
            """)
        .param("subject", subject)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("oldest", at.minus(within).atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Count(
                row.getInt("attempts"), row.getObject("since", OffsetDateTime.class).toInstant()))
        .single();
  }

  @Override
  public void forget(String subject) {
    database
        .sql("DELETE FROM sign_in_attempts WHERE subject = :subject")
        .param("subject", subject)
        .update();
  }

  @Override
  public void takeBack(String subject) {
    database
        .sql(
            """
            UPDATE sign_in_attempts SET attempts = attempts - 1
            WHERE subject = :subject AND attempts > 0
            """)
        .param("subject", subject)
        .update();
  }

  @Override
  public int removeBefore(Instant time) {
    return database
        .sql("DELETE FROM sign_in_attempts WHERE since < :time")
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }
}
