package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.Adjusted;
import dev.tollgate.engine.ledger.Adjustments;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.util.Locale;
import java.util.UUID;

/// Adjustments by people and programs, each with its entry in the audit trail.
final class AdjustmentRows {

  private static final String INSERT =
      """
      INSERT INTO adjustment (account_id, sequence, reference, kind, amount_micros, call_id, reason,
        actor, adjusted_at)
      SELECT account_id, sequence, reference, kind, amount, call_id, reason, actor,
        timestamptz 'epoch' + adjusted_at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, sequence, reference, kind, amount,
        call_id, reason, actor, adjusted_at)
      """;

  private static final String INSERT_AUDIT =
      """
      INSERT INTO audit_entry (at, actor, action, subject, before_text, after_text, note)
      SELECT timestamptz 'epoch' + at * interval '1 microsecond', actor, action, subject,
        before_text, after_text, note
      FROM unnest(?, ?, ?, ?, ?, ?, ?) AS new (at, actor, action, subject, before_text, after_text,
        note)
      """;

  private final Rows rows =
      new Rows(
          Long.class,
          Long.class,
          String.class,
          String.class,
          Long.class,
          UUID.class,
          String.class,
          String.class,
          Long.class);
  private final Rows audit =
      new Rows(
          Long.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class);

  void add(AccountId account, Adjustments.Made made) {
    Adjusted adjusted = made.adjusted();
    CallId call = adjusted.call();
    rows.add(
        account.value(),
        adjusted.sequence(),
        adjusted.reference(),
        adjusted.kind().name(),
        adjusted.amount().micros(),
        call == null ? null : call.value(),
        adjusted.cause().reason(),
        adjusted.cause().actor(),
        Micros.of(adjusted.at()));
    audit.add(
        Micros.of(adjusted.at()),
        adjusted.cause().actor(),
        "credits." + adjusted.kind().name().toLowerCase(Locale.ROOT),
        account.toString(),
        AdjustmentJson.before(made),
        AdjustmentJson.after(made),
        adjusted.cause().reason());
  }

  void tell(RoundTrip trip) {
    trip.tell(INSERT, rows);
    trip.tell(INSERT_AUDIT, audit);
  }
}
