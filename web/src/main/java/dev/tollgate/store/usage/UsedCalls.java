package dev.tollgate.store.usage;

/// SQL that makes rows of sums out of settled calls and their refunds, for folding them and for
/// reports that add what is not folded yet.
///
/// Both read from a relation `due (account_id, mark, upto)`: the calls of an account above one
/// number and up to another.
final class UsedCalls {

  static final String DETAILS =
      "account_id, slot_at, key_id, member_id, team_id, provider, model, service, byok, free";

  static final String TAG = "account_id, slot_at, tag, value";

  private static final String CALLS =
      """
      FROM due d
      JOIN call c ON c.account_id = d.account_id AND c.sequence > d.mark AND c.sequence <= d.upto
        AND c.state = 'SETTLED'
      """;

  private static final String REFUNDS =
      """
      FROM due d
      JOIN adjustment a ON a.account_id = d.account_id AND a.sequence > d.mark
        AND a.sequence <= d.upto AND a.kind = 'REFUND'
      JOIN call c ON c.account_id = a.account_id AND c.call_id = a.call_id
      """;

  /// The texts are read once a call, not once a field.
  private static final String TEXTS =
      """
      CROSS JOIN LATERAL (
        SELECT c.facts::jsonb AS facts, c.usage::jsonb AS u OFFSET 0) t
      CROSS JOIN LATERAL (
        SELECT t.facts -> 'fact' AS f, coalesce((t.facts #>> '{fact,byok}')::boolean, false) AS byok
        OFFSET 0) j
      """;

  private static final String DETAIL =
      """
      SELECT c.account_id, date_bin('15 minutes', c.admitted_at, timestamptz 'epoch') AS slot_at,
        c.key_id, coalesce(k.member_id, 0) AS member_id, coalesce(m.team_id, 0) AS team_id,
        coalesce(f ->> 'provider', '') AS provider, coalesce(f ->> 'model', '') AS model,
        coalesce(f ->> 'service', '') AS service, byok, c.price_micros = 0 AS free,
      """;

  private static final String MEMBERS =
      """
      LEFT JOIN api_key k ON k.key_id = c.key_id
      LEFT JOIN member m ON m.member_id = k.member_id
      """;

  private static final String TAGGED =
      """
      SELECT c.account_id, date_bin('15 minutes', c.admitted_at, timestamptz 'epoch') AS slot_at,
        tags.key AS tag, tags.value,
      """;

  private static final String TAGS =
      "CROSS JOIN LATERAL jsonb_each_text(coalesce(t.facts -> 'tags', '{}')) tags ";

  /// What a call adds to a day of the platform.
  private static final String DAY =
      """
      SELECT (c.admitted_at AT TIME ZONE 'UTC')::date AS day, c.account_id,
        coalesce(f ->> 'tierCode', '') AS tier_code, coalesce(f ->> 'provider', '') AS provider,
        coalesce(f ->> 'model', '') AS model,
      """;

  private static final String NOT_REPLAYED =
      "JOIN account o ON o.account_id = c.account_id AND o.kind <> 'replay'";

  private UsedCalls() {}

  /// Rows of day, account, tier and model, of all accounts but replayed ones.
  static String days(String condition) {
    return """
    %s 1 AS calls, c.charged_micros, 0 AS refunded_micros, c.cost_micros %s %s %s WHERE %s
    UNION ALL
    %s 0 AS calls, 0 AS charged_micros, a.amount_micros AS refunded_micros, 0 AS cost_micros
    %s %s %s WHERE %s
    """
        .formatted(
            DAY,
            CALLS,
            NOT_REPLAYED,
            TEXTS,
            condition,
            DAY,
            REFUNDS,
            NOT_REPLAYED,
            TEXTS,
            condition);
  }

  static String details(String condition) {
    return "%s %s %s %s %s WHERE %s UNION ALL %s %s %s %s %s WHERE %s"
        .formatted(
            DETAIL,
            UsageColumns.OF_CALL,
            CALLS,
            TEXTS,
            MEMBERS,
            condition,
            DETAIL,
            UsageColumns.OF_REFUND,
            REFUNDS,
            TEXTS,
            MEMBERS,
            condition);
  }

  static String tags(String condition) {
    return "%s %s %s %s %s WHERE %s UNION ALL %s %s %s %s %s WHERE %s"
        .formatted(
            TAGGED,
            UsageColumns.OF_CALL,
            CALLS,
            TEXTS,
            TAGS,
            condition,
            TAGGED,
            UsageColumns.OF_REFUND,
            REFUNDS,
            TEXTS,
            TAGS,
            condition);
  }
}
