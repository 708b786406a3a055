package dev.tollgate.store.ledger;

/// What must be true of the books. Each check finds what is not, one sentence a row.
enum LedgerCheck {
  /// Every balance is the sum of its movements.
  BALANCES(
      """
      SELECT format('acct_%s: %s is %s, its movements sum to %s', account_id, title, balance, moved)
      FROM (
        SELECT b.account_id, c.title, c.balance, coalesce(m.moved, 0) AS moved
        FROM book b
        CROSS JOIN LATERAL (VALUES
          ('account:credits', b.credits_micros), ('account:receivable', b.receivable_micros),
          ('platform:issued', b.issued_micros), ('platform:revenue', b.revenue_micros),
          ('platform:breakage', b.breakage_micros), ('platform:overrun', b.overrun_micros),
          ('platform:unreconciled', b.unreconciled_micros),
          ('platform:uncharged', b.uncharged_micros), ('platform:stripe', b.stripe_micros),
          ('platform:stripe_fees', b.stripe_fees_micros),
          ('platform:receipts', b.receipts_micros)) AS c (title, balance)
        LEFT JOIN (
          SELECT account_id, account, sum(amount) AS moved
          FROM (
            SELECT account_id, credit AS account, amount_micros AS amount FROM movement
            UNION ALL
            SELECT account_id, debit, -amount_micros FROM movement) each
          GROUP BY account_id, account) m
        ON m.account_id = b.account_id AND m.account::text = c.title) compared
      WHERE balance <> moved
      """),

  /// All books together sum to zero.
  ZERO_SUM(
      """
      SELECT format('All books together sum to %s, not to 0', total)
      FROM (SELECT coalesce(sum(credits_micros + receivable_micros + issued_micros
        + revenue_micros + breakage_micros + overrun_micros + unreconciled_micros
        + uncharged_micros + stripe_micros + stripe_fees_micros + receipts_micros), 0) AS total FROM book) summed
      WHERE total <> 0
      """),

  /// What lots hold is what the credits account says.
  CREDITS(
      """
      SELECT format('acct_%s: its lots hold %s, its credits are %s', b.account_id,
        coalesce(l.remaining, 0), b.credits_micros)
      FROM book b
      LEFT JOIN (SELECT account_id, sum(remaining_micros) AS remaining FROM lot GROUP BY 1) l
      ON l.account_id = b.account_id
      WHERE b.credits_micros <> coalesce(l.remaining, 0)
      """),

  /// What lots reserve is what pending holds reserve.
  RESERVATIONS(
      """
      SELECT format('acct_%s lot %s: %s reserved, its holds reserve %s', account_id, lot_id,
        coalesce(l.reserved_micros, 0), coalesce(h.reserved, 0))
      FROM (SELECT account_id, lot_id, reserved_micros FROM lot WHERE reserved_micros > 0) l
      FULL JOIN (
        SELECT account_id, (part ->> 0)::bigint AS lot_id, sum((part ->> 1)::bigint) AS reserved
        FROM hold, jsonb_array_elements(reservations::jsonb) part
        GROUP BY 1, 2) h
      USING (account_id, lot_id)
      WHERE coalesce(l.reserved_micros, 0) <> coalesce(h.reserved, 0)
      """),

  /// What is held beyond lots is what pending holds take from the overdraft.
  OVERDRAFT(
      """
      SELECT format('acct_%s: %s held from its overdraft, its holds take %s', b.account_id,
        b.overdraft_held_micros, coalesce(h.overdraft, 0))
      FROM book b
      LEFT JOIN (SELECT account_id, sum(overdraft_micros) AS overdraft FROM hold GROUP BY 1) h
      ON h.account_id = b.account_id
      WHERE b.overdraft_held_micros <> coalesce(h.overdraft, 0)
      """),

  /// What counters hold is what pending holds claim.
  COUNTERS(
      """
      SELECT format('acct_%s: the counter %s from %s holds %s, its pending holds claim %s',
        account_id, counter, window_at, coalesce(c.held, 0), coalesce(h.claimed, 0))
      FROM (
        SELECT account_id, counter, window_at, sum(held) AS held
        FROM (
          SELECT account_id, counter, window_at, held FROM counter
          UNION ALL
          SELECT account_id, each ->> 0,
            timestamptz 'epoch' + (each ->> 1)::bigint * interval '1 microsecond',
            (each ->> 3)::bigint
          FROM book, jsonb_array_elements(counters::jsonb) each) counted
        GROUP BY 1, 2, 3 HAVING sum(held) <> 0) c
      FULL JOIN (
        SELECT account_id, claim ->> 0 AS counter,
          timestamptz 'epoch' + (claim ->> 1)::bigint * interval '1 microsecond' AS window_at,
          sum((claim ->> 2)::bigint) AS claimed
        FROM hold, jsonb_array_elements(claims::jsonb) claim
        GROUP BY 1, 2, 3) h
      USING (account_id, counter, window_at)
      WHERE coalesce(c.held, 0) <> coalesce(h.claimed, 0)
      """),

  /// No hold outlives its lease by more than a minute: the sweeper comes every few seconds.
  LEASES(
      """
      SELECT format('call_%s of acct_%s: held since %s, its lease lapsed at %s and nobody swept it',
        replace(call_id::text, '-', ''), account_id, held_at, lease_until)
      FROM hold WHERE lease_until < clock_timestamp() - interval '1 minute'
      """),

  /// No call has a price without a receipt.
  RECEIPTS(
      """
      SELECT format('call_%s of acct_%s: settled without a receipt',
        replace(call_id::text, '-', ''), account_id)
      FROM call WHERE state = 'SETTLED' AND price_micros > 0 AND lines = '[]'
      """),

  /// What a call was charged is what its movements charge.
  CHARGES(
      """
      SELECT format('acct_%s number %s: charged %s, the movements of the call charge %s',
        account_id, sequence, coalesce(c.charged_micros, 0), coalesce(m.charged, 0))
      FROM (SELECT account_id, sequence, charged_micros FROM call WHERE charged_micros > 0) c
      FULL JOIN (
        SELECT account_id, sequence, sum(amount_micros) AS charged FROM movement
        WHERE credit = 'platform:revenue' GROUP BY 1, 2) m
      USING (account_id, sequence)
      WHERE coalesce(c.charged_micros, 0) <> coalesce(m.charged, 0)
      """),

  /// No call is given back more than it was charged.
  REFUNDS(
      """
      SELECT format('call_%s of acct_%s: charged %s and refunded %s',
        replace(r.call_id::text, '-', ''), r.account_id, coalesce(c.charged_micros, 0), r.refunded)
      FROM (
        SELECT account_id, call_id, sum(amount_micros) AS refunded FROM adjustment
        WHERE kind = 'REFUND' GROUP BY 1, 2) r
      LEFT JOIN call c ON c.call_id = r.call_id AND c.account_id = r.account_id
      WHERE r.refunded > coalesce(c.charged_micros, 0)
      """),

  /// What was allocated, deducted, refunded or paid is what movements under its number say, and
  /// nothing else is taken out of revenue or back into what was issued.
  ADJUSTMENTS(
      """
      SELECT format('acct_%s number %s: adjusted by %s, its movements come to %s', account_id,
        sequence, coalesce(a.amount_micros, 0), coalesce(m.moved, 0))
      FROM adjustment a
      FULL JOIN (
        SELECT account_id, sequence, sum(amount_micros) AS moved FROM movement
        WHERE debit = 'platform:revenue' OR credit = 'platform:issued' OR (
          debit = 'platform:issued' AND (account_id, sequence) IN (
            SELECT account_id, sequence FROM adjustment WHERE kind IN ('ALLOCATE', 'RESTORE')))
          OR (line = 0 AND (debit IN ('platform:receipts', 'platform:stripe_fees')
            OR credit IN ('platform:receipts', 'platform:stripe_fees')))
        GROUP BY 1, 2) m
      USING (account_id, sequence)
      WHERE coalesce(a.amount_micros, 0) <> coalesce(m.moved, 0)
      """),

  /// No call is both pending and ended.
  ENDS(
      """
      SELECT format('call_%s of acct_%s: both pending and ended',
        replace(h.call_id::text, '-', ''), h.account_id)
      FROM hold h JOIN call c ON c.call_id = h.call_id AND c.account_id = h.account_id
      """),

  /// Every month that was closed began where the one before ended, the open one where the last did.
  MONTHS(
      """
      SELECT format('acct_%s: its month from %s ended at %s, the next begins at %s', account_id,
        month_start, month_end, coalesce(next_start::text, 'no time'))
      FROM (
        SELECT c.account_id, c.month_start, c.month_end,
          coalesce(lead(c.month_start) OVER (PARTITION BY c.account_id ORDER BY c.month_start),
            b.month_start) AS next_start
        FROM month_close c LEFT JOIN book b USING (account_id)) each
      WHERE next_start IS DISTINCT FROM month_end
      """),

  /// What a close found unused is what its movements broke off.
  UNUSED(
      """
      SELECT format('acct_%s: %s were unused in the month from %s, %s were broken off', account_id,
        c.unused_micros, c.month_start, coalesce(m.broken, 0))
      FROM month_close c
      LEFT JOIN (
        SELECT account_id, sequence, sum(amount_micros) AS broken FROM movement
        WHERE debit = 'account:credits' AND credit = 'platform:breakage' GROUP BY 1, 2) m
      USING (account_id, sequence)
      WHERE c.unused_micros <> coalesce(m.broken, 0)
      """),

  /// What rolled came out of breakage, each lot once.
  ROLLED(
      """
      SELECT format('acct_%s lot %s: %s came out of breakage, the lot that rolled had %s', account_id,
        lot_id, coalesce(m.moved, 0), coalesce(l.amount_micros, 0))
      FROM (
        SELECT account_id, lot_id, sum(amount_micros) AS moved FROM movement
        WHERE debit = 'platform:breakage' GROUP BY 1, 2) m
      FULL JOIN (
        SELECT account_id, lot_id, amount_micros FROM lot
        WHERE source = 'ROLLED' AND reference LIKE 'rolled:%') l
      USING (account_id, lot_id)
      WHERE coalesce(m.moved, 0) <> coalesce(l.amount_micros, 0)
      """),

  /// Nothing is kept for an account that has no book.
  OWNERS(
      """
      SELECT format('acct_%s: %s in %s, but no book', account_id, count(*), kept)
      FROM (
        SELECT account_id, 'lot' AS kept FROM lot
        UNION ALL SELECT account_id, 'hold' FROM hold
        UNION ALL SELECT account_id, 'call' FROM call
        UNION ALL SELECT account_id, 'adjustment' FROM adjustment
        UNION ALL SELECT account_id, 'month_close' FROM month_close
        UNION ALL SELECT account_id, 'movement' FROM movement) each
      WHERE NOT EXISTS (SELECT FROM book WHERE book.account_id = each.account_id)
      GROUP BY account_id, kept
      """);

  private final String sql;

  LedgerCheck(String sql) {
    this.sql = sql;
  }

  /// A query of one text column: a sentence for each thing that is wrong.
  String sql() {
    return sql;
  }
}
