package dev.tollgate.store.usage;

/// SQL that sums days of the platform, and that proves such sums: what each day took in by tier and
/// model, which accounts called on it, and how long those had not called before. Accounts are
/// counted among all calls, among those on a tier and among those a model answered.
final class PlatformDays {

  /// What folding adds. Days of the platform are shared by accounts, so that several who fold wait
  /// for each other there, in one order.
  ///
  /// A day on which an account called between two that were noted takes the place of the first for
  /// the second: so what was counted of the days around is taken off, and counted again with the
  /// new ones among them.
  static final String FOLDED =
      """
      used AS MATERIALIZED (%s),
      calling AS (%s),
      fresh AS (
        INSERT INTO calling_day (account_id, kind, name, day)
        SELECT account_id, kind, name, day FROM calling
        ON CONFLICT DO NOTHING RETURNING account_id, kind, name, day),
      spans AS (
        SELECT account_id, kind, name, min(day) AS first, max(day) AS last
        FROM fresh GROUP BY 1, 2, 3),
      around AS (
        SELECT s.account_id, s.kind, s.name, k.day FROM spans s CROSS JOIN LATERAL (
          SELECT day FROM calling_day c
          WHERE (c.account_id, c.kind, c.name) = (s.account_id, s.kind, s.name)
            AND c.day BETWEEN s.first AND s.last
          UNION ALL SELECT max(day) FROM calling_day c
          WHERE (c.account_id, c.kind, c.name) = (s.account_id, s.kind, s.name)
            AND c.day < s.first
          UNION ALL SELECT min(day) FROM calling_day c
          WHERE (c.account_id, c.kind, c.name) = (s.account_id, s.kind, s.name)
            AND c.day > s.last) k
        WHERE k.day IS NOT NULL),
      counted AS (
        SELECT kind, name, day, lag(day) OVER one AS before_day, -1 AS accounts FROM around
        WINDOW one AS (PARTITION BY account_id, kind, name ORDER BY day)
        UNION ALL
        SELECT kind, name, day, lag(day) OVER one, 1
        FROM (SELECT * FROM around UNION ALL SELECT * FROM fresh) a
        WINDOW one AS (PARTITION BY account_id, kind, name ORDER BY day)),
      gaps AS (
        INSERT INTO calling_gap (kind, name, day, before_day, accounts)
        SELECT kind, name, day, coalesce(before_day, '-infinity'), sum(accounts) FROM counted
        GROUP BY 1, 2, 3, 4 HAVING sum(accounts) <> 0 ORDER BY 1, 2, 3, 4
        ON CONFLICT (kind, day, before_day, name) DO UPDATE SET
          accounts = calling_gap.accounts + excluded.accounts)
      INSERT INTO plan_day (day, tier_code, provider, model, calls, charged_micros,
        refunded_micros, cost_micros)
      SELECT day, tier_code, provider, model, sum(calls), sum(charged_micros),
        sum(refunded_micros), sum(cost_micros)
      FROM used GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (day, tier_code, provider, model) DO UPDATE SET
        calls = plan_day.calls + excluded.calls,
        charged_micros = plan_day.charged_micros + excluded.charged_micros,
        refunded_micros = plan_day.refunded_micros + excluded.refunded_micros,
        cost_micros = plan_day.cost_micros + excluded.cost_micros
      """
          .formatted(UsedCalls.days("true"), calling());

  private static final String WITHIN =
      "day >= (:from AT TIME ZONE 'UTC')::date AND day < (:to AT TIME ZONE 'UTC')::date";

  private PlatformDays() {}

  /// Compares days with their calls, removes and writes again in one statement, and says what
  /// differed. Whole days alone.
  ///
  /// @param calls which those of the days are
  static String mendedDays(String calls) {
    return """
    WITH due AS (SELECT account_id, 0::bigint AS mark, sequence AS upto FROM usage_mark),
    used AS MATERIALIZED (%s),
    made AS (
      SELECT day, tier_code, provider, model, sum(calls)::bigint AS calls,
        sum(charged_micros)::bigint AS charged_micros,
        sum(refunded_micros)::bigint AS refunded_micros, sum(cost_micros) AS cost_micros
      FROM used GROUP BY 1, 2, 3, 4),
    kept AS (
      SELECT day, tier_code, provider, model, calls, charged_micros, refunded_micros, cost_micros
      FROM plan_day WHERE %s),
    gone AS (
      DELETE FROM plan_day p USING (SELECT * FROM kept EXCEPT SELECT * FROM made) k
      WHERE p.day = k.day AND p.tier_code = k.tier_code AND p.provider = k.provider
        AND p.model = k.model AND NOT EXISTS (
          SELECT FROM made m WHERE m.day = k.day AND m.tier_code = k.tier_code
            AND m.provider = k.provider AND m.model = k.model)
      RETURNING p.day, p.tier_code, p.provider, p.model),
    anew AS (
      INSERT INTO plan_day (day, tier_code, provider, model, calls, charged_micros,
        refunded_micros, cost_micros)
      SELECT * FROM made EXCEPT SELECT * FROM kept
      ON CONFLICT (day, tier_code, provider, model) DO UPDATE SET
        calls = excluded.calls, charged_micros = excluded.charged_micros,
        refunded_micros = excluded.refunded_micros, cost_micros = excluded.cost_micros
      RETURNING day, tier_code, provider, model),
    calling AS (%s),
    noted AS (SELECT account_id, kind, name, day FROM calling_day WHERE %s),
    silent AS (
      DELETE FROM calling_day c USING (SELECT * FROM noted EXCEPT SELECT * FROM calling) s
      WHERE (c.account_id, c.kind, c.name, c.day) = (s.account_id, s.kind, s.name, s.day)
      RETURNING c.kind, c.name, c.day),
    missed AS (
      INSERT INTO calling_day (account_id, kind, name, day)
      SELECT * FROM calling EXCEPT SELECT * FROM noted
      RETURNING kind, name, day)
    SELECT format('%%s of tier %%s and %%s/%%s: plan_day differed from its calls', day, tier_code,
      provider, model) AS told
    FROM (SELECT * FROM gone UNION SELECT * FROM anew) d
    UNION ALL
    SELECT format('%%s of %%s: calling_day had %%s accounts that did not call and lacked %%s that did',
      day, concat_ws(' ', kind, nullif(name, '')), sum(silent), sum(missed))
    FROM (
      SELECT *, 1 AS silent, 0 AS missed FROM silent
      UNION ALL SELECT *, 0, 1 FROM missed) d
    GROUP BY kind, name, day ORDER BY told
    """
        .formatted(UsedCalls.days(calls), WITHIN, calling(), WITHIN);
  }

  /// Counts again how long accounts had not called before, from the days on which they did, and
  /// says what differed. Days after those that are looked at count from them, and are counted too.
  static final String MENDED_GAPS =
      """
      WITH made AS (
        SELECT kind, name, day, before_day, count(*) AS accounts
        FROM (
          SELECT c.kind, c.name, c.day, coalesce((
            SELECT max(b.day) FROM calling_day b
            WHERE (b.account_id, b.kind, b.name) = (c.account_id, c.kind, c.name)
              AND b.day < c.day), '-infinity') AS before_day
          FROM calling_day c WHERE c.day >= (:from AT TIME ZONE 'UTC')::date) d
        GROUP BY 1, 2, 3, 4),
      kept AS (SELECT * FROM calling_gap WHERE day >= (:from AT TIME ZONE 'UTC')::date),
      differing AS (
        SELECT kind, name, day, before_day, coalesce(m.accounts, 0) AS made,
          coalesce(k.accounts, 0) AS kept
        FROM made m FULL JOIN kept k USING (kind, name, day, before_day)
        WHERE coalesce(m.accounts, 0) <> coalesce(k.accounts, 0)),
      mended AS (
        INSERT INTO calling_gap (kind, name, day, before_day, accounts)
        SELECT kind, name, day, before_day, made FROM differing
        ON CONFLICT (kind, day, before_day, name) DO UPDATE SET accounts = excluded.accounts)
      SELECT format('%s of %s: calling_gap had %s accounts that had called last on %s, and there were %s',
        day, concat_ws(' ', kind, nullif(name, '')), kept, before_day, made) AS told
      FROM differing ORDER BY told
      """;

  private static String calling() {
    return """
    SELECT DISTINCT u.account_id, k.kind, k.name, u.day FROM used u
    CROSS JOIN LATERAL (
      VALUES ('all', ''), ('tier', u.tier_code), ('model', u.provider || '/' || u.model)) k (kind, name)
    WHERE u.calls > 0
    """;
  }
}
