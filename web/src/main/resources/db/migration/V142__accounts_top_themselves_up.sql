CREATE TABLE auto_topup (
  account_id        bigint      PRIMARY KEY REFERENCES account,
  enabled           boolean     NOT NULL,
  package           text        NOT NULL REFERENCES credit_package,
  threshold_micros  bigint      NOT NULL,
  target_micros     bigint,
  monthly_cap_cents bigint      NOT NULL,
  cooldown_seconds  bigint      NOT NULL,
  failures          integer     NOT NULL DEFAULT 0,
  paused_until      timestamptz,
  last_at           timestamptz,
  CONSTRAINT auto_topup_target_is_above_its_threshold CHECK (target_micros > threshold_micros),
  CONSTRAINT auto_topup_threshold_not_negative CHECK (threshold_micros >= 0),
  CONSTRAINT auto_topup_has_a_cap CHECK (monthly_cap_cents > 0),
  CONSTRAINT auto_topup_cools_down CHECK (cooldown_seconds >= 60)
);
CREATE INDEX auto_topup_enabled ON auto_topup (account_id) WHERE enabled;
COMMENT ON TABLE auto_topup IS 'What accounts have bought by itself when their credits run low';
COMMENT ON COLUMN auto_topup.account_id IS 'The account';
COMMENT ON COLUMN auto_topup.enabled IS 'Whether it is done';
COMMENT ON COLUMN auto_topup.package IS 'What is bought';
COMMENT ON COLUMN auto_topup.threshold_micros IS 'Microcredits available, below which';
COMMENT ON COLUMN auto_topup.target_micros IS 'Microcredits up to which as many packages are bought as it takes; null: one package';
COMMENT ON COLUMN auto_topup.monthly_cap_cents IS 'The most it may cost in an allowance month, US cents, tax aside';
COMMENT ON COLUMN auto_topup.cooldown_seconds IS 'The least time from one to the next';
COMMENT ON COLUMN auto_topup.failures IS 'How often in a row the card was declined';
COMMENT ON COLUMN auto_topup.paused_until IS 'Until when it is left alone after that; null: it is not';
COMMENT ON COLUMN auto_topup.last_at IS 'When it was last done; null: never';

ALTER TABLE purchase ADD COLUMN automatic boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX purchase_by_itself_is_one_at_a_time ON purchase (account_id)
  WHERE automatic AND state = 'AWAITING_PAYMENT';
COMMENT ON COLUMN purchase.automatic IS 'Whether it was made by itself because credits ran low';

CREATE TABLE stripe_reconciliation (
  reconciliation_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_at           timestamptz NOT NULL,
  to_at             timestamptz NOT NULL,
  payments          integer     NOT NULL DEFAULT 0,
  theirs_cents      bigint      NOT NULL DEFAULT 0,
  ours_cents        bigint      NOT NULL DEFAULT 0,
  findings          jsonb       NOT NULL DEFAULT '[]',
  started_at        timestamptz NOT NULL,
  finished_at       timestamptz,
  CONSTRAINT stripe_reconciliation_looks_at_a_time CHECK (from_at < to_at)
);
COMMENT ON TABLE stripe_reconciliation IS 'Comparisons of our books with Stripe''s';
COMMENT ON COLUMN stripe_reconciliation.reconciliation_id IS 'In the order they were begun';
COMMENT ON COLUMN stripe_reconciliation.from_at IS 'The window, inclusive';
COMMENT ON COLUMN stripe_reconciliation.to_at IS 'The window, exclusive';
COMMENT ON COLUMN stripe_reconciliation.payments IS 'How many payments were looked at';
COMMENT ON COLUMN stripe_reconciliation.theirs_cents IS 'US cents that Stripe''s books moved, fees taken off';
COMMENT ON COLUMN stripe_reconciliation.ours_cents IS 'US cents that our books moved for the same';
COMMENT ON COLUMN stripe_reconciliation.findings IS 'JSON [{"kind", "subject", "text"} …]';
COMMENT ON COLUMN stripe_reconciliation.started_at IS 'When it was begun';
COMMENT ON COLUMN stripe_reconciliation.finished_at IS 'When it was done; null: it is under way, or its node died';
