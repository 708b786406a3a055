CREATE TABLE alert_mark (
  account_id bigint PRIMARY KEY REFERENCES account,
  sequence   bigint NOT NULL
);
COMMENT ON TABLE alert_mark IS 'How far the spending of accounts was looked at; who has not moved since is not looked at again';
COMMENT ON COLUMN alert_mark.account_id IS 'Whose spending';
COMMENT ON COLUMN alert_mark.sequence IS 'What its folded usage stood at, a number of its book';

CREATE TABLE alert_raised (
  account_id bigint      NOT NULL REFERENCES account,
  subject    text        NOT NULL,
  period_at  timestamptz NOT NULL,
  kind       text        NOT NULL,
  rule       text        NOT NULL,
  raised_at  timestamptz NOT NULL,
  CONSTRAINT alert_is_raised_once_a_period PRIMARY KEY (account_id, subject, period_at, kind)
);
COMMENT ON TABLE alert_raised IS 'Alerts that were raised, each once per crossing per period';
COMMENT ON COLUMN alert_raised.account_id IS 'Whose spending crossed a line';
COMMENT ON COLUMN alert_raised.subject IS 'What was spent of: account, or a budget like budget_17';
COMMENT ON COLUMN alert_raised.period_at IS 'The start of the period: the allowance month, the budget''s own window, the day of an unusual hour';
COMMENT ON COLUMN alert_raised.kind IS 'The stable word of the rule that raised it: allowance_80';
COMMENT ON COLUMN alert_raised.rule IS 'The rule';
COMMENT ON COLUMN alert_raised.raised_at IS 'The clock of the look that raised it';
