package dev.tollgate.web.api.event;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Sums of usage that tests write straight into their table.
final class UsageSlots {

  private UsageSlots() {}

  /// Lets rows be inserted with the columns alone that matter.
  static void zeroWhereNothingIsSaid(JdbcClient database) {
    database
        .sql(
            """
            DO $$
            DECLARE unsaid text;
            BEGIN
              FOR unsaid IN SELECT column_name FROM information_schema.columns
                WHERE table_name = 'usage_slot' AND is_nullable = 'NO' AND column_default IS NULL
                  AND data_type IN ('bigint', 'numeric')
              LOOP
                EXECUTE format('ALTER TABLE usage_slot ALTER %I SET DEFAULT 0', unsaid);
              END LOOP;
            END $$
            """)
        .update();
  }
}
