CREATE TABLE billing_close (
  account_id      bigint      NOT NULL REFERENCES account,
  period_start    timestamptz NOT NULL,
  period_end      timestamptz NOT NULL,
  renewed_end     timestamptz NOT NULL,
  ending          text        NOT NULL,
  closed_plan     jsonb       NOT NULL,
  renewed_plan    jsonb       NOT NULL,
  unused_micros   bigint,
  rolled_micros   bigint,
  allowance_micros bigint     NOT NULL,
  granted_at      timestamptz,
  fee_start       timestamptz,
  fee_end         timestamptz,
  lines           jsonb       NOT NULL,
  total_cents     bigint      NOT NULL,
  credit_cents    bigint      NOT NULL,
  due_cents       bigint      NOT NULL,
  state           text        NOT NULL,
  payment_id      bigint      REFERENCES payment,
  grace_until     timestamptz,
  decided_at      timestamptz NOT NULL,
  settled_at      timestamptz,
  PRIMARY KEY (account_id, period_start),
  CONSTRAINT billing_close_ends_after_its_start CHECK (period_start < period_end AND period_end < renewed_end),
  CONSTRAINT billing_close_ending_known CHECK (
    ending IN ('RENEWED', 'CHANGED', 'CANCELLED', 'TRIAL', 'TRIAL_OVER', 'SUSPENDED')),
  CONSTRAINT billing_close_state_known CHECK (state IN ('DECIDED', 'BOOKED', 'IN_GRACE', 'OVER', 'PAID')),
  CONSTRAINT billing_close_rolls_what_is_unused CHECK (rolled_micros BETWEEN 0 AND unused_micros),
  CONSTRAINT billing_close_measures_once_booked CHECK (
    state = 'DECIDED' OR (unused_micros IS NOT NULL AND rolled_micros IS NOT NULL)),
  CONSTRAINT billing_close_due_is_the_total_less_credit CHECK (
    credit_cents >= 0 AND due_cents >= 0 AND due_cents = total_cents - credit_cents),
  CONSTRAINT billing_close_fee_pays_for_a_time CHECK ((fee_start IS NULL) = (fee_end IS NULL)),
  CONSTRAINT billing_close_waits_for_a_payment CHECK (
    state NOT IN ('IN_GRACE', 'OVER') OR (payment_id IS NOT NULL AND grace_until IS NOT NULL)),
  CONSTRAINT billing_close_is_settled_at_a_time CHECK ((state = 'PAID') = (settled_at IS NOT NULL))
);
CREATE INDEX billing_close_unfinished ON billing_close (state, grace_until) WHERE state <> 'PAID';
CREATE INDEX billing_close_by_payment ON billing_close (payment_id);
COMMENT ON TABLE billing_close IS 'What the close of an allowance month decided, one row an account and month that ended; the fee in it is that of the time that begins';
COMMENT ON COLUMN billing_close.account_id IS 'Whose month ended';
COMMENT ON COLUMN billing_close.period_start IS 'When the month began that ended';
COMMENT ON COLUMN billing_close.period_end IS 'When it ended and the next began';
COMMENT ON COLUMN billing_close.renewed_end IS 'When the next month ends';
COMMENT ON COLUMN billing_close.ending IS 'How the subscription goes on: RENEWED, CHANGED to a plan that was scheduled, CANCELLED, within its TRIAL, TRIAL_OVER, or SUSPENDED';
COMMENT ON COLUMN billing_close.closed_plan IS 'JSON {"tier", "version", "interval", "seats"} of the month that ended';
COMMENT ON COLUMN billing_close.renewed_plan IS 'JSON of the same shape, of the month that begins';
COMMENT ON COLUMN billing_close.unused_micros IS 'Microcredits of the allowance that were neither spent nor held; null: not measured yet';
COMMENT ON COLUMN billing_close.rolled_micros IS 'Microcredits of those that rolled into the next month; the rest is breakage';
COMMENT ON COLUMN billing_close.allowance_micros IS 'Microcredits the month that begins has for an allowance';
COMMENT ON COLUMN billing_close.granted_at IS 'When that allowance was granted; null: not yet, because a fee is overdue, or there is none';
COMMENT ON COLUMN billing_close.fee_start IS 'From when on the fee pays; null: no fee';
COMMENT ON COLUMN billing_close.fee_end IS 'Until when the fee pays, a month or a year';
COMMENT ON COLUMN billing_close.lines IS 'JSON [{"kind", "text", "cents"} …], whole US cents each; they sum to total_cents';
COMMENT ON COLUMN billing_close.total_cents IS 'US cents of all lines, zero or more';
COMMENT ON COLUMN billing_close.credit_cents IS 'US cents of it that earlier invoices have paid already';
COMMENT ON COLUMN billing_close.due_cents IS 'US cents to be paid, tax aside';
COMMENT ON COLUMN billing_close.state IS 'DECIDED, BOOKED in the ledger, IN_GRACE while its fee is not paid, OVER when the grace is, PAID when nothing is owed';
COMMENT ON COLUMN billing_close.payment_id IS 'The payment that was asked for; null: nothing is due, or not yet';
COMMENT ON COLUMN billing_close.grace_until IS 'How long the allowance of later months is granted although this fee is not paid; null: nothing is due, or not yet';
COMMENT ON COLUMN billing_close.decided_at IS 'When it was decided, by the clock of billing';
COMMENT ON COLUMN billing_close.settled_at IS 'When nothing was owed any more';
