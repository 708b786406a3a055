package dev.tollgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {

  @Test
  void every_table_and_column_says_what_it_holds() {
    try (var database = TestDatabase.fresh()) {
      var silent =
          JdbcClient.create(database)
              .sql(
                  """
                  SELECT c.relname || coalesce('.' || a.attname, '')
                  FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
                  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  WHERE c.relkind IN ('r', 'p')
                    AND c.relname <> 'flyway_schema_history'
                    AND c.relname NOT LIKE 'qrtz_%' AND c.relname NOT LIKE 'spring_session%'
                    AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid, 'pg_class') IS NULL)
                  ORDER BY 1
                  """)
              .query(String.class)
              .list();

      assertThat(silent).isEmpty();
    }
  }
}
