package dev.tollgate.web.console.account;

import dev.tollgate.web.RunningTollgate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A platform on which much was called, as its sums by day have it: growing, with weekends, a tier
/// that is gone and models that came and went.
final class BusyDays {

  private static final String SUMS =
      """
      INSERT INTO plan_day (day, tier_code, provider, model, calls, charged_micros,
        refunded_micros, cost_micros)
      SELECT day, tier, split_part(model, '/', 1), split_part(model, '/', 2), calls,
        calls * price * 400, 0, calls * cost * 400
      FROM (
        SELECT d::date AS day, t.tier, m.model, m.price, m.cost,
          (t.weight * m.weight * (1 + extract(doy FROM d) % 11 / 10)
            * CASE WHEN extract(isodow FROM d) > 5 THEN 0.4 ELSE 1 END
            * (1 + (current_date - d::date) * m.way))::bigint AS calls
        FROM generate_series(current_date - 179, current_date, '1 day') d,
          (VALUES ('professional', 9), ('enterprise', 14), ('starter', 6), ('managed', 3), ('free', 5), ('of_before', 1))
            t (tier, weight),
          (VALUES ('openai/gpt-4o', 50, 9000, 5200, -0.003), ('anthropic/claude-3-5-sonnet', 40, 14000, 8100, -0.004),
            ('google/gemini-2.0-flash', 70, 900, 500, 0.001), ('openai/gpt-4o-mini', 90, 1100, 640, 0.002),
            ('simulated/sim-small', 12, 700, 450, 0), ('simulated/sim-large', 11, 5200, 6100, 0),
            ('mistral/mistral-large', 8, 6100, 4000, 0.004), ('deepseek/deepseek-chat', 21, 800, 320, -0.005),
            ('cohere/command-r', 5, 1900, 1000, 0.003), ('x-ai/grok-3', 7, 9100, 6000, -0.005),
            ('perplexity/sonar', 4, 2300, 1500, 0), ('voyageai/voyage-3', 16, 300, 120, 0), ('acme/old', 3, 900, 500, 0.005))
            m (model, weight, price, cost, way)) s
      WHERE calls > 0
      ON CONFLICT DO NOTHING;
      INSERT INTO calling_gap (kind, name, day, before_day, accounts)
      SELECT 'all', '', d::date, '-infinity', 9 + extract(doy FROM d)::int % 7 FROM generate_series(current_date - 179, current_date, '1 day') d
      ON CONFLICT DO NOTHING;
      INSERT INTO refused_day (day, code, calls)
      SELECT d::date, code, many + extract(doy FROM d)::int % 5 FROM generate_series(current_date - 179, current_date - 1, '1 day') d,
        (VALUES ('insufficient_credits', 21), ('rate_limited', 12), ('model_not_in_tier', 4)) c (code, many)
      ON CONFLICT DO NOTHING;
      INSERT INTO outstanding_day (day, credits_micros)
      SELECT d::date, 300000000 + extract(doy FROM d)::bigint * 200000 FROM generate_series(current_date - 179, current_date, '1 day') d
      ON CONFLICT DO NOTHING
      """;

  private BusyDays() {}

  static void fill(RunningTollgate tollgate) {
    JdbcClient database = JdbcClient.create(tollgate.bean(DataSource.class));
    for (String each : SUMS.split(";\n", -1)) {
      database.sql(each).update();
    }
  }
}
