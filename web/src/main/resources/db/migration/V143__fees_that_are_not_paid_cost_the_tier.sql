CREATE TABLE dunning (
  payment_id    bigint      PRIMARY KEY REFERENCES payment,
  account_id    bigint      NOT NULL REFERENCES account,
  tier_code     text        NOT NULL,
  tier_version  integer     NOT NULL,
  interval_paid text        NOT NULL,
  seats         integer     NOT NULL,
  year_start    timestamptz,
  fallen_to     text,
  fell_at       timestamptz NOT NULL,
  rose_at       timestamptz
);
CREATE INDEX dunning_not_risen ON dunning (payment_id) WHERE rose_at IS NULL;
COMMENT ON TABLE dunning IS 'Accounts that lost their tier over a fee they did not pay within its grace';
COMMENT ON COLUMN dunning.payment_id IS 'The fee';
COMMENT ON COLUMN dunning.account_id IS 'Who owed it';
COMMENT ON COLUMN dunning.tier_code IS 'The tier it was on';
COMMENT ON COLUMN dunning.tier_version IS 'In which version';
COMMENT ON COLUMN dunning.interval_paid IS 'How it paid for it';
COMMENT ON COLUMN dunning.seats IS 'For how many members';
COMMENT ON COLUMN dunning.year_start IS 'When the first year paid for began; null: it paid by the month';
COMMENT ON COLUMN dunning.fallen_to IS 'The tier it fell to; null: there is none, and it was suspended';
COMMENT ON COLUMN dunning.fell_at IS 'When it lost its tier';
COMMENT ON COLUMN dunning.rose_at IS 'When the fee was paid and it returned; null: not yet';
