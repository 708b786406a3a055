package dev.tollgate.store.access;

import dev.tollgate.engine.access.PeopleRegister.Asked;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads who may sign in.
record PeopleRows(JdbcClient database) {

  private static final String SELECT =
      """
      SELECT name, role, account_id, member_id, email, password_hash IS NOT NULL AS has_password,
        disabled_at
      FROM console_user
      """;

  List<Registered> list(Asked asked, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account)
                  AND (:role::text IS NULL OR role = :role)
                  AND (NOT :customers OR role IN ('manager', 'member'))
                  AND (:named::text IS NULL OR strpos(lower(name), lower(:named)) > 0
                    OR strpos(lower(email), lower(:named)) > 0)
                  AND (:after::text IS NULL OR name > :after)
                ORDER BY name LIMIT :most
                """)
        .param("account", asked.account() == null ? null : asked.account().value())
        .param("role", asked.role() == null ? null : word(asked.role()))
        .param("customers", asked.customers())
        .param("named", asked.named())
        .param("after", asked.after())
        .param("most", most)
        .query(PeopleRows::read)
        .list();
  }

  Optional<Registered> of(String name) {
    return database
        .sql(SELECT + "WHERE name = :name")
        .param("name", name)
        .query(PeopleRows::read)
        .optional();
  }

  Map<String, Registered.Seen> seen(List<Registered> people, Instant at) {
    Map<String, Registered.Seen> seen = new HashMap<>();
    database
        .sql(
            """
            SELECT u.name, u.signed_in_at, l.expires_at FROM console_user u
            LEFT JOIN password_link l ON l.name = u.name AND l.expires_at > :at
              AND l.passwords = u.passwords AND l.email IS NOT DISTINCT FROM u.email
            WHERE u.name = ANY(:names) AND coalesce(u.signed_in_at, l.expires_at) IS NOT NULL
            """)
        .param("at", Columns.time(at))
        .param("names", people.stream().map(Registered::name).toArray(String[]::new))
        .query(row -> {
          seen.put(
              row.getString("name"),
              new Registered.Seen(
                  Columns.instant(row, "signed_in_at"), Columns.instant(row, "expires_at")));
        });
    return seen;
  }

  Optional<AccountId> accountOfOperators() {
    return database
        .sql(
            """
            SELECT account_id FROM console_user WHERE role NOT IN ('manager', 'member')
            UNION
            SELECT account_id FROM api_key WHERE role NOT IN ('manager', 'member')
            ORDER BY account_id LIMIT 1
            """)
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  long administrators() {
    return database
        .sql(
            """
            SELECT count(*) FROM console_user
            WHERE role IN ('owner', 'admin') AND disabled_at IS NULL
            """)
        .query(Long.class)
        .single();
  }

  boolean isTaken(String column, String value, String exceptBy) {
    return database
            .sql(
                "SELECT count(*) FROM console_user WHERE lower(%s) = lower(:value) AND name <> :except"
                    .formatted(column))
            .param("value", value)
            .param("except", exceptBy)
            .query(Long.class)
            .single()
        > 0;
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Registered read(ResultSet row, int number) throws SQLException {
    return new Registered(
        row.getString("name"),
        new Registered.Terms(
            Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
            new AccountId(row.getLong("account_id")),
            Columns.id(row, "member_id", MemberId::new),
            row.getString("email")),
        row.getBoolean("has_password"),
        Columns.instant(row, "disabled_at"));
  }
}
