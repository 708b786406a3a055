CREATE TABLE billing_failure (
  account_id bigint      PRIMARY KEY REFERENCES account,
  failures   integer     NOT NULL,
  since      timestamptz NOT NULL,
  failed_at  timestamptz NOT NULL,
  next_try   timestamptz NOT NULL,
  message    text        NOT NULL,
  CONSTRAINT billing_failure_happened CHECK (failures >= 1)
);
COMMENT ON TABLE billing_failure IS 'Accounts whose close failed and is tried again later; a row goes when it works';
COMMENT ON COLUMN billing_failure.account_id IS 'Whose close failed';
COMMENT ON COLUMN billing_failure.failures IS 'How often in a row';
COMMENT ON COLUMN billing_failure.since IS 'When it failed first';
COMMENT ON COLUMN billing_failure.failed_at IS 'When it failed last';
COMMENT ON COLUMN billing_failure.next_try IS 'When it is tried again: after a minute, then twice as long each time, six hours at most';
COMMENT ON COLUMN billing_failure.message IS 'What went wrong last';

CREATE INDEX billing_close_withheld ON billing_close (account_id)
  WHERE granted_at IS NULL AND allowance_micros > 0;
