package dev.tollgate.store.plan;

import dev.tollgate.engine.plan.Edit;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Versions of tiers that existing accounts go to as well, at once or at their notice date.
record TierMoves(JdbcClient database, AuditTrail audit) {

  /// @param id of the row
  private record Move(long id, String code, int version, String message, String actor) {}

  void ask(String code, int version, Instant due, Edit edit) {
    database
        .sql(
            """
            INSERT INTO tier_move (code, version, due_at, message, actor, created_at)
            VALUES (:code, :version, :due, :message, :actor, :at)
            """)
        .param("code", code)
        .param("version", version)
        .param("due", due.atOffset(ZoneOffset.UTC))
        .param("message", edit.why())
        .param("actor", edit.by())
        .param("at", edit.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Does what is due, inside one transaction; an account on a newer version stays there.
  ///
  /// @return how many accounts were moved
  long due(Instant now) {
    List<Move> due =
        database
            .sql(
                """
                SELECT move_id, code, version, message, actor FROM tier_move
                WHERE done_at IS NULL AND due_at <= :now ORDER BY move_id FOR UPDATE SKIP LOCKED
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query((row, number) ->
                new Move(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getString(5)))
            .list();
    return due.stream().mapToLong(move -> make(move, now)).sum();
  }

  private long make(Move move, Instant now) {
    int moved =
        database
            .sql(
                """
                UPDATE account SET tier_version = :version
                WHERE tier_code = :code AND tier_version < :version AND kind <> 'replay'
                """)
            .param("version", move.version())
            .param("code", move.code())
            .update();
    database
        .sql("UPDATE tier_move SET done_at = :now, accounts = :moved WHERE move_id = :id")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("moved", moved)
        .param("id", move.id())
        .update();
    audit.add(
        new AuditEntry(
            now,
            move.actor(),
            "tier.move",
            "tier " + move.code(),
            null,
            "{\"version\":%d,\"accounts\":%d}".formatted(move.version(), moved),
            move.message()));
    return moved;
  }
}
