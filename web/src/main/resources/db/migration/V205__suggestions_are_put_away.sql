CREATE TABLE suggestion_put_away (
  account_id   bigint      NOT NULL REFERENCES account,
  tier         text        NOT NULL,
  present_tier text        NOT NULL,
  present_usd  numeric     NOT NULL,
  other_usd    numeric     NOT NULL,
  put_away_at  timestamptz NOT NULL,
  CONSTRAINT suggestion_of_a_tier_is_put_away_once PRIMARY KEY (account_id, tier)
);
COMMENT ON TABLE suggestion_put_away IS 'Suggestions of another tier that a customer wants to see no more, while the sums are these';
COMMENT ON COLUMN suggestion_put_away.account_id IS 'Whose suggestion';
COMMENT ON COLUMN suggestion_put_away.tier IS 'The tier that was suggested';
COMMENT ON COLUMN suggestion_put_away.present_tier IS 'The tier the account was on';
COMMENT ON COLUMN suggestion_put_away.present_usd IS 'US dollars the compared month came to';
COMMENT ON COLUMN suggestion_put_away.other_usd IS 'US dollars it would have come to on the suggested tier';
COMMENT ON COLUMN suggestion_put_away.put_away_at IS 'The clock of billing when it was put away';
