CREATE TABLE adjustment (
  account_id    bigint      NOT NULL,
  sequence      bigint      NOT NULL,
  reference     text        NOT NULL,
  kind          text        NOT NULL,
  amount_micros bigint      NOT NULL,
  call_id       uuid,
  reason        text        NOT NULL,
  actor         text        NOT NULL,
  adjusted_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, sequence),
  CONSTRAINT adjustment_is_made_once UNIQUE (account_id, reference),
  CONSTRAINT adjustment_kind_known CHECK (kind IN ('ALLOCATE', 'DEDUCT', 'REFUND')),
  CONSTRAINT adjustment_moves_something CHECK (amount_micros > 0),
  CONSTRAINT adjustment_names_a_call_when_it_refunds CHECK ((kind = 'REFUND') = (call_id IS NOT NULL))
);
CREATE INDEX adjustment_of_call ON adjustment (account_id, call_id) WHERE call_id IS NOT NULL;
COMMENT ON TABLE adjustment IS 'What people, not calls, moved in a book: granted, taken back, refunded; only ever added to';
COMMENT ON COLUMN adjustment.account_id IS 'In whose book';
COMMENT ON COLUMN adjustment.sequence IS 'The number of the adjustment within the account; its movements have it too';
COMMENT ON COLUMN adjustment.reference IS 'Names it; a second one with the same reference changes nothing';
COMMENT ON COLUMN adjustment.kind IS 'ALLOCATE, DEDUCT or REFUND';
COMMENT ON COLUMN adjustment.amount_micros IS 'Microcredits moved';
COMMENT ON COLUMN adjustment.call_id IS 'The call a refund is of; null for others';
COMMENT ON COLUMN adjustment.reason IS 'Why, in the words of who did it';
COMMENT ON COLUMN adjustment.actor IS 'Who did it';
COMMENT ON COLUMN adjustment.adjusted_at IS 'The clock of the adjustment';

COMMENT ON COLUMN call.claims IS 'JSON like hold.claims: what a late settle still counts of an expired call, the counters of spend a refund moves back of a charged one; empty otherwise';
