package dev.tollgate.bench;

import dev.tollgate.engine.account.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An installation in which every list is long: so many accounts, and one customer with so many of
/// everything that lists show.
final class LargeInstallation {

  private static final String ACCOUNTS =
      """
      DO $do$ DECLARE each text; BEGIN FOR each IN SELECT column_name FROM information_schema.columns WHERE table_name = 'usage_slot' AND data_type IN ('bigint', 'numeric') AND column_default IS NULL LOOP EXECUTE format('ALTER TABLE usage_slot ALTER COLUMN %I SET DEFAULT 0', each); END LOOP; END $do$;
      INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind, created_at,
        first_month_at)
      SELECT 'Account ' || to_char(n, 'FM000000'), CASE n % 3 WHEN 0 THEN 'small' ELSE 'large' END,
        1, 1 + n % 28, 'Europe/Berlin', 'live', now() - n * interval '5 minutes', now()
      FROM generate_series(1, :rows) n;
      INSERT INTO book (account_id, overdraft_micros, sequence, credits_micros, issued_micros)
      SELECT account_id, 0, 5, 1000000000, -1000000000 FROM account WHERE name LIKE 'Account 0%'
        OR name LIKE 'Account 1%'
      ON CONFLICT DO NOTHING;
      INSERT INTO lot (account_id, lot_id, reference, source, amount_micros, remaining_micros,
        priority, paid_micros, granted_at)
      SELECT account_id, 1, 'first', 'PURCHASED', 1000000000, 1000000000, 50, 0, now()
      FROM account WHERE name LIKE 'Account %' ON CONFLICT DO NOTHING;
      INSERT INTO usage_slot (account_id, slot_at, key_id, member_id, team_id, provider, model,
        service, byok, free, calls, charged_micros)
      SELECT account_id, date_bin('15 minutes', now() - h * interval '1 day',
        timestamptz 'epoch'), 1, 0, 0, 'p', 'model-' || account_id % 40, 'chat', false, false, 3, 1000000
      FROM account CROSS JOIN generate_series(1, 5) h WHERE name LIKE 'Account %';
      INSERT INTO plan_day (day, tier_code, provider, model, calls, charged_micros,
        refunded_micros, cost_micros)
      SELECT (now() AT TIME ZONE 'UTC')::date - h, t, 'p', 'model-' || n, 3750, 1250000000, 0,
        1000000000
      FROM generate_series(0, 179) h, generate_series(0, 39) n,
        unnest(ARRAY['small', 'large']) t ON CONFLICT DO NOTHING;
      INSERT INTO calling_day (account_id, kind, name, day)
      SELECT a.account_id, k.kind, k.name, (now() AT TIME ZONE 'UTC')::date - h
      FROM account a CROSS JOIN generate_series(1, 5) h CROSS JOIN LATERAL (VALUES ('all', ''),
        ('tier', a.tier_code), ('model', 'p/model-' || a.account_id % 40)) k (kind, name)
      WHERE a.name LIKE 'Account %';
      INSERT INTO calling_gap (kind, name, day, before_day, accounts)
      SELECT kind, name, day, coalesce(before_day, '-infinity'), count(*)
      FROM (SELECT kind, name, day,
          lag(day) OVER (PARTITION BY account_id, kind, name ORDER BY day) AS before_day
        FROM calling_day) d
      GROUP BY 1, 2, 3, 4
      ON CONFLICT (kind, day, before_day, name) DO UPDATE SET accounts = excluded.accounts;
      INSERT INTO usage_mark (account_id, sequence)
      SELECT account_id, 5 FROM account WHERE name LIKE 'Account %' ON CONFLICT DO NOTHING
      """;

  private static final String CALLS =
      """
      INSERT INTO call (account_id, sequence, call_id, hold_sequence, key_id, state, held_micros,
        price_micros, charged_micros, overrun_micros, available_micros, cost_micros,
        counted_tokens, admitted_at, settled_at, flags, usage, facts, lines, claims)
      SELECT :account, 10 + n, gen_random_uuid(), 10 + n, :key + n % 5, 'SETTLED', c.held_micros,
        c.price_micros, c.charged_micros, c.overrun_micros, c.available_micros, c.cost_micros,
        c.counted_tokens, now() - (:rows - n) * interval '12 seconds',
        now() - (:rows - n) * interval '12 seconds', c.flags, c.usage,
        replace(c.facts, '"model":"sim-large"',
          format('"model":"model-%s"', CASE WHEN n = 7 THEN 'rare' ELSE (n % 10)::text END)),
        c.lines, c.claims
      FROM generate_series(1, :rows) n,
        (SELECT * FROM call WHERE account_id = :account ORDER BY sequence LIMIT 1) c;
      INSERT INTO movement (account_id, sequence, line, debit, credit, amount_micros, lot_id, moved_at)
      SELECT :account, 10 + n, 0, 'account:credits', 'platform:revenue', 150, 1,
        now() - (:rows - n) * interval '12 seconds'
      FROM generate_series(1, :rows) n;
      INSERT INTO usage_slot (account_id, slot_at, key_id, member_id, team_id, provider, model,
        service, byok, free, calls, input, output, price_micros, charged_micros)
      SELECT account_id, date_bin('15 minutes', admitted_at, timestamptz 'epoch'), key_id, 0, 0,
        'openai', facts::jsonb #>> '{fact,model}', 'chat', false, false, count(*), 500 * count(*),
        1000 * count(*), sum(price_micros), sum(charged_micros)
      FROM call WHERE account_id = :account AND sequence > 10 GROUP BY 1, 2, 3, 7;
      UPDATE book SET sequence = 10 + :rows WHERE account_id = :account;
      INSERT INTO usage_mark (account_id, sequence) VALUES (:account, 10 + :rows)
      ON CONFLICT (account_id) DO UPDATE SET sequence = 10 + :rows;
      INSERT INTO refused_call (call_id, account_id, key_id, service, model_asked, stream, tags,
        code, message, refused_at, kept_at)
      SELECT gen_random_uuid(), :account, :key, 'chat', 'm', false, '{}', 'insufficient_credits',
        'There are too few credits.', now() - n * interval '1 second', now()
      FROM generate_series(1, :rows) n
      """;

  private static final String PAPERS =
      """
      INSERT INTO audit_entry (at, actor, action, subject, before_text, after_text, note)
      SELECT now() - (:rows - n) * interval '1 minute', 'admin' || n % 7, (ARRAY['tier.edited',
        'key.issued', 'credits.allocated', 'account.opened'])[1 + n % 4], 'acct_' || n % 1000,
        '{"name":"before"}', '{"name":"after"}', 'because'
      FROM generate_series(1, :rows) n;
      INSERT INTO payment (account_id, reference, purpose, amount_cents, state, asked_at, settled_at)
      SELECT :account, 'bench:' || n, 'Credits', 1200, 'PAID', now(), now()
      FROM generate_series(1, :rows) n;
      INSERT INTO purchase (account_id, package, credits_micros, price_cents, state, asked_at)
      SELECT :account, (SELECT code FROM credit_package ORDER BY code LIMIT 1), 1000000, 1200, 'GRANTED', now()
      FROM generate_series(1, :rows) n;
      INSERT INTO invoice (number, kind, account_id, period_start, period_end, from_sequence,
        to_sequence, usage_micros, total_cents, due_cents, content, issued_at)
      SELECT 'BENCH-' || n, 'STATEMENT', :account, now() - n * interval '1 hour',
        now() - (n - 1) * interval '1 hour', n, n, 0, 0, 0,
        '{"kind":"STATEMENT","seller":{"name":"T","address":"","country":"DE","taxId":""},"buyer":{"name":"A","address":"","country":"DE","taxId":""},"usage":[],"lines":[],"taxes":[],"credit":{"cents":0},"paid":{"cents":0},"note":""}',
        now() - n * interval '1 hour'
      FROM generate_series(1, :rows) n;
      INSERT INTO event (account_id, type, data, text, at, sorted)
      SELECT :account, 'alert.raised', '{}', '80 % of the allowance is spent.', now(), true
      FROM generate_series(1, :rows) n;
      INSERT INTO notice (event_id, reader_id)
      SELECT event_id, CASE WHEN event_id % 2 = 0 THEN account_id END FROM event
      WHERE account_id = :account;
      INSERT INTO webhook_endpoint (account_id, url, description, types, enabled, sealed, created_at)
      VALUES (:account, 'https://example.com/hooks', 'bench', '{}', true, '', now());
      INSERT INTO delivery (event_id, account_id, endpoint_id, state, attempts, tried_at,
        answer_status, answer)
      SELECT event_id, account_id, (SELECT max(endpoint_id) FROM webhook_endpoint), 'DELIVERED', 1,
        now(), 200, 'ok'
      FROM event WHERE account_id = :account;
      INSERT INTO stripe_event (event_id, type, about, subject, body, created_at, received_at,
        state, due_at)
      SELECT 'evt_' || n, 'charge.succeeded', 'OTHER', 'ch_' || n, '{}', now(), now(), 'UNUSED', now()
      FROM generate_series(1, :rows) n;
      INSERT INTO job_run (job, node, started_at, seen_at, ended_at)
      SELECT 'fold-usage', 'node', now(), now(), now() FROM generate_series(1, :rows) n;
      INSERT INTO member (account_id, name, email, created_at)
      SELECT :account, 'Member ' || n, 'm' || n || '@example.com', now()
      FROM generate_series(1, :rows / 10) n;
      INSERT INTO api_key (account_id, hash, hint, name, role)
      SELECT :account, sha256(n::text::bytea), 'tg_live_…' || n, 'Key ' || n, 'member'
      FROM generate_series(1, :rows / 10) n
      """;

  private final JdbcClient database;
  private final int rows;

  LargeInstallation(JdbcClient database, int rows) {
    this.database = database;
    this.rows = rows;
  }

  /// @param account of the customer who has all that
  /// @param key the first of five of theirs
  void fill(AccountId account, long key) {
    for (String statements : java.util.List.of(ACCOUNTS, CALLS, PAPERS)) {
      for (String each : statements.split(";\n", -1)) {
        database
            .sql(each)
            .param("rows", rows)
            .param("account", account.value())
            .param("key", key)
            .update();
      }
    }
    database.sql("VACUUM ANALYZE").update();
  }

  /// The endpoint that so much was delivered to.
  long endpoint() {
    return database.sql("SELECT max(endpoint_id) FROM webhook_endpoint").query(Long.class).single();
  }
}
