ALTER TABLE billing_close
  ADD COLUMN overdraft_micros bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT billing_close_overdraft_not_negative CHECK (overdraft_micros >= 0),
  DROP CONSTRAINT billing_close_ending_known,
  ADD CONSTRAINT billing_close_ending_known CHECK (
    ending IN ('OPENED', 'RENEWED', 'CHANGED', 'CANCELLED', 'TRIAL', 'TRIAL_OVER', 'SUSPENDED'));
COMMENT ON COLUMN billing_close.overdraft_micros IS 'Microcredits owed beyond lots that this close asks for, together with the fee';
COMMENT ON COLUMN billing_close.ending IS 'How the subscription goes on: OPENED when nothing ended and the first month is to be paid, RENEWED, CHANGED to a plan that was scheduled, CANCELLED, within its TRIAL, TRIAL_OVER, or SUSPENDED';
