package dev.tollgate.store.byok;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.OwnKeyUsage;
import dev.tollgate.engine.money.Credits;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was called with customers' own keys, counted from the calls themselves.
public final class PostgresOwnKeyUsage implements OwnKeyUsage {

  private final JdbcClient database;

  public PostgresOwnKeyUsage(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public Figures of(AccountId account, String provider, AllowanceMonth month) {
    return database
        .sql(
            """
            SELECT count(*), coalesce(sum(tokens), 0), coalesce(sum(charged_micros), 0)
            FROM (
              SELECT charged_micros, (
                SELECT sum(units::numeric) FROM jsonb_each_text(usage::jsonb) each (kind, units)
                WHERE kind NOT IN ('characters', 'requests', 'images', 'seconds', 'searches')
              ) AS tokens
              FROM call
              WHERE account_id = :account AND state = 'SETTLED'
                AND admitted_at >= :from AND admitted_at < :to
                AND facts LIKE '%"byok":true%'
                AND facts::jsonb #>> '{fact,provider}' = :provider) own
            """)
        .param("account", account.value())
        .param("from", month.start().atOffset(ZoneOffset.UTC))
        .param("to", month.end().atOffset(ZoneOffset.UTC))
        .param("provider", provider)
        .query((row, number) ->
            new Figures(row.getLong(1), row.getLong(2), new Credits(row.getLong(3))))
        .single();
  }
}
