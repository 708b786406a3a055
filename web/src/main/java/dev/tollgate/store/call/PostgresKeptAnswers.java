package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.ClaimedRequest;
import dev.tollgate.engine.call.KeptAnswer;
import dev.tollgate.engine.call.KeptAnswers;
import dev.tollgate.engine.call.RequestKey;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.secret.Keyring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keys of requests in a table, claimed before anything is done, with answers sealed.
public final class PostgresKeptAnswers implements KeptAnswers {

  /// A call that nobody holds for after this long is left to whoever asks next; the answer to one
  /// that ended this long ago was not kept.
  private static final Duration UNTIL_HELD = Duration.ofMinutes(1);

  /// What is no call and has not ended after this long never told what became of it.
  private static final Duration UNTIL_DONE = Duration.ofMinutes(10);

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final String THIS_ONE =
      "WHERE account_id = :account AND route = :route AND idempotency_key = :key";

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final Keyring keyring;

  public PostgresKeptAnswers(DataSource source, Keyring keyring) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.keyring = keyring;
  }

  @Override
  public ClaimedRequest claim(RequestKey key, byte[] bodyHash, CallId call, Instant at) {
    Optional<Boolean> keep =
        of(
                key,
                """
                INSERT INTO kept_answer AS k (account_id, route, idempotency_key, key_id, body_hash,
                  metered, call_id, claimed_at, keep, state)
                SELECT :account, :route, :key, :by, :hash, :metered, :call, :at, keeps_answers,
                       'CLAIMED'
                FROM account WHERE account_id = :account
                ON CONFLICT (account_id, route, idempotency_key) DO UPDATE SET
                  key_id = :by, body_hash = :hash, metered = :metered, call_id = :call,
                  claimed_at = :at, keep = excluded.keep, state = 'CLAIMED',
                  status = NULL, headers = NULL, answer = NULL
                WHERE k.claimed_at <= :expired
                RETURNING keep
                """)
            .param("by", key.by().value())
            .param("hash", bodyHash)
            .param("metered", key.metered())
            .param("call", call.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("expired", at.minus(KNOWN).atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .optional();
    if (keep.isPresent()) {
      return new ClaimedRequest.Yours(call, keep.get());
    }
    // Gone again: whoever had it was refused at this moment.
    return find(key)
        .map(before -> again(key, before, bodyHash, call, at))
        .orElseGet(ClaimedRequest.UnderWay::new);
  }

  private ClaimedRequest again(
      RequestKey key, RequestBefore before, byte[] bodyHash, CallId call, Instant at) {
    Duration age = Duration.between(before.claimedAt(), at);
    return switch (before.known(key, bodyHash, at, UNTIL_HELD)) {
      case REUSED_BODY -> new ClaimedRequest.Reused(true);
      case REUSED_BY_OTHER -> new ClaimedRequest.Reused(false);
      case KEPT -> new ClaimedRequest.Answered(answer(key, before));
      case SPENT -> new ClaimedRequest.Spent(before.call());
      case UNKNOWN -> new ClaimedRequest.Unknown();
      case UNDER_WAY ->
          !key.metered() && age.compareTo(UNTIL_DONE) > 0
              ? new ClaimedRequest.Unknown()
              : new ClaimedRequest.UnderWay();
      case NEVER_HELD -> takeOver(key, before, before.call(), at);
      case RELEASED -> takeOver(key, before, call, at);
    };
  }

  private Optional<RequestBefore> find(RequestKey key) {
    return of(
            key,
            """
            SELECT k.*,
              EXISTS (SELECT FROM hold h
                WHERE h.account_id = k.account_id AND h.call_id = k.call_id) AS held,
              (SELECT c.state::text FROM call c
                WHERE c.account_id = k.account_id AND c.call_id = k.call_id) AS ended,
              (SELECT c.settled_at FROM call c
                WHERE c.account_id = k.account_id AND c.call_id = k.call_id) AS ended_at
            FROM kept_answer k
            """
                + THIS_ONE)
        .query((row, _) -> RequestBefore.read(row))
        .optional();
  }

  /// One of those who find it abandoned gets it.
  private ClaimedRequest takeOver(RequestKey key, RequestBefore before, CallId call, Instant at) {
    return of(
            key,
            """
            UPDATE kept_answer SET call_id = :call, claimed_at = :at, state = 'CLAIMED'
            """
                + THIS_ONE
                + " AND call_id = :before AND claimed_at = :claimed AND state <> 'KEPT' RETURNING keep")
        .param("call", call.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("before", before.call().value())
        .param("claimed", before.claimedAt().atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .optional()
        .<ClaimedRequest>map(keep -> new ClaimedRequest.Yours(call, keep))
        .orElseGet(ClaimedRequest.UnderWay::new);
  }

  @Override
  public void keep(RequestKey key, CallId call, KeptAnswer answer) {
    of(
            key,
            """
            UPDATE kept_answer
            SET state = 'KEPT', status = :status, headers = :headers, answer = :answer
            """
                + THIS_ONE
                + " AND call_id = :call")
        .param("call", call.value())
        .param("status", answer.status())
        .param("headers", JSON.writeValueAsString(answer.headers()))
        .param("answer", keyring.seal(answer.body(), about(key, call)))
        .update();
  }

  @Override
  public void spent(RequestKey key, CallId call) {
    ended(key, call, "SPENT");
  }

  @Override
  public void failed(RequestKey key, CallId call) {
    ended(key, call, "UNKNOWN");
  }

  private void ended(RequestKey key, CallId call, String state) {
    of(key, "UPDATE kept_answer SET state = :state " + THIS_ONE + " AND call_id = :call")
        .param("state", state)
        .param("call", call.value())
        .update();
  }

  @Override
  public void forget(RequestKey key, CallId call) {
    of(
            key,
            "DELETE FROM kept_answer "
                + THIS_ONE
                + """
                 AND call_id = :call AND state <> 'KEPT'
                AND NOT EXISTS (SELECT FROM hold
                  WHERE account_id = :account AND call_id = :call)
                AND NOT EXISTS (SELECT FROM call
                  WHERE account_id = :account AND call_id = :call AND state <> 'RELEASED')
                """)
        .param("call", call.value())
        .update();
  }

  @Override
  public boolean keeps(AccountId account) {
    return database
        .sql("SELECT keeps_answers FROM account WHERE account_id = :account")
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public void keeps(AccountId account, boolean keep, String actor, Instant at) {
    together.executeWithoutResult(transaction -> {
      boolean before = keeps(account);
      if (before == keep) {
        return;
      }
      set(account, keep);
      if (!keep) {
        drop(account);
      }
      audit.add(
          new AuditEntry(
              at,
              actor,
              "account.keep_answers",
              account.toString(),
              Boolean.toString(before),
              Boolean.toString(keep),
              ""));
    });
  }

  private void set(AccountId account, boolean keep) {
    database
        .sql("UPDATE account SET keeps_answers = :keep WHERE account_id = :account")
        .param("keep", keep)
        .param("account", account.value())
        .update();
  }

  private void drop(AccountId account) {
    database
        .sql(
            """
            UPDATE kept_answer
            SET keep = false, status = NULL, headers = NULL, answer = NULL,
                state = CASE state WHEN 'KEPT' THEN 'SPENT' ELSE state END
            WHERE account_id = :account
            """)
        .param("account", account.value())
        .update();
  }

  @Override
  public int removeBefore(Instant time) {
    return database
        .sql("DELETE FROM kept_answer WHERE claimed_at < :time")
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }

  private KeptAnswer answer(RequestKey key, RequestBefore before) {
    return new KeptAnswer(
        before.status(),
        JSON.readValue(before.headers(), HEADERS),
        keyring.openBytes(before.answer(), about(key, before.call())));
  }

  private StatementSpec of(RequestKey key, String sql) {
    return database
        .sql(sql)
        .param("account", key.account().value())
        .param("route", key.route())
        .param("key", key.key());
  }

  private static String about(RequestKey key, CallId call) {
    return "answer of %s to %s".formatted(call, key.account());
  }
}
