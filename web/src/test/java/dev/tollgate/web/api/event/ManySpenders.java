package dev.tollgate.web.api.event;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Many accounts, each with two lots and a week of usage, that were all looked at.
public final class ManySpenders {

  private final JdbcClient database;

  public ManySpenders(JdbcClient database) {
    this.database = database;
  }

  /// @param accounts how many
  /// @param tier they are on, in its first version
  public void make(int accounts, String tier) {
    UsageSlots.zeroWhereNothingIsSaid(database);
    database
        .sql(
            """
            INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
            SELECT 'Account ' || n, '%s', 1, 1 + n %% 28, 'Europe/Berlin', 'live'
            FROM generate_series(1, %d) n;
            INSERT INTO book (account_id, overdraft_micros, sequence, credits_micros, issued_micros)
            SELECT account_id, 0, 5, 1000000000, -1000000000 FROM account
            WHERE name LIKE 'Account %%' ON CONFLICT DO NOTHING;
            INSERT INTO lot (account_id, lot_id, reference, source, amount_micros, remaining_micros,
              priority, expires_at, paid_micros, granted_at)
            SELECT account_id, l, 'lot ' || l,
              CASE WHEN l = 1 THEN 'ALLOWANCE' ELSE 'PURCHASED' END, 2000000000,
              CASE WHEN l = 1 THEN 300000000 ELSE 700000000 END, 20,
              CASE WHEN l = 1 THEN now() + interval '20 days' END, 0, now()
            FROM account CROSS JOIN generate_series(1, 2) l WHERE name LIKE 'Account %%';
            INSERT INTO usage_slot (account_id, slot_at, key_id, member_id, team_id, provider, model,
              service, byok, free, calls, charged_micros)
            SELECT account_id, date_bin('15 minutes', now() - h * interval '3 hours',
              timestamptz 'epoch'), 1, 0, 0, 'p', 'm', 'chat', false, false, 1, 1000000
            FROM account CROSS JOIN generate_series(1, 14) h WHERE name LIKE 'Account %%';
            INSERT INTO usage_mark (account_id, sequence)
            SELECT account_id, 5 FROM account WHERE name LIKE 'Account %%';
            INSERT INTO alert_mark (account_id, sequence)
            SELECT account_id, 5 FROM account WHERE name LIKE 'Account %%';
            ANALYZE
            """
                .formatted(tier, accounts))
        .update();
  }

  /// Moves one in a hundred: each time others, so that each look raises something.
  ///
  /// @param time from 0
  public void move(int time) {
    database
        .sql("UPDATE usage_mark SET sequence = 6 WHERE account_id % 100 = :time")
        .param("time", time)
        .update();
  }
}
