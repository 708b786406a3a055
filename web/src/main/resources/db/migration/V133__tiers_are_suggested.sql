CREATE TABLE tier_comparison (
  account_id   bigint      NOT NULL REFERENCES account,
  period_start timestamptz NOT NULL,
  period_end   timestamptz NOT NULL,
  tier         text        NOT NULL,
  total_usd    numeric     NOT NULL,
  others       jsonb       NOT NULL,
  compared_at  timestamptz NOT NULL,
  CONSTRAINT month_is_compared_once PRIMARY KEY (account_id, period_start)
);
COMMENT ON TABLE tier_comparison IS 'What a closed month came to, and would have come to under other tiers';
COMMENT ON COLUMN tier_comparison.account_id IS 'Whose month';
COMMENT ON COLUMN tier_comparison.period_start IS 'When the month began';
COMMENT ON COLUMN tier_comparison.period_end IS 'When it ended';
COMMENT ON COLUMN tier_comparison.tier IS 'The tier the account was on';
COMMENT ON COLUMN tier_comparison.total_usd IS 'US dollars it came to: fee, and usage beyond the allowance';
COMMENT ON COLUMN tier_comparison.others IS 'JSON [{"tier", "totalUsd", "savingPercent", "rule"} …], tiers that would have admitted every call, the cheapest first; rule: which suggests it, null: none does';
COMMENT ON COLUMN tier_comparison.compared_at IS 'The clock of billing when it was worked out';
