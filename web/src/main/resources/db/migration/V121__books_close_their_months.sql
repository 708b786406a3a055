-- The month that is open lies in the book, under whose lock it is closed and every hold checks it.
-- Neither column moves with a call, so the index leaves the calls' updates as light as they were.
ALTER TABLE book
  ADD COLUMN month_start     timestamptz,
  ADD COLUMN month_end       timestamptz,
  ADD COLUMN held_allowances text NOT NULL DEFAULT '[]',
  ADD CONSTRAINT book_month_has_both_ends CHECK ((month_start IS NULL) = (month_end IS NULL)),
  ADD CONSTRAINT book_month_ends_after_its_start CHECK (month_start < month_end);
CREATE INDEX book_by_end_of_month ON book (month_end);
COMMENT ON COLUMN book.month_start IS 'When the allowance month began that was not closed yet; null: the account has no months';
COMMENT ON COLUMN book.month_end IS 'When that month ends; from then on nothing is held before it is closed';
COMMENT ON COLUMN book.held_allowances IS 'JSON [[end of a closed month, microcredits that may still roll, when those expire] …] of allowances that holds have kept, times in microseconds since 1970';

CREATE TABLE month_close (
  account_id         bigint      NOT NULL,
  month_start        timestamptz NOT NULL,
  month_end          timestamptz NOT NULL,
  next_end           timestamptz NOT NULL,
  sequence           bigint      NOT NULL,
  unused_micros      bigint      NOT NULL,
  rolled_micros      bigint      NOT NULL,
  most_rolled_micros bigint      NOT NULL,
  granted_micros     bigint      NOT NULL,
  PRIMARY KEY (account_id, month_start),
  CONSTRAINT month_close_ends_after_its_start CHECK (month_start < month_end AND month_end < next_end),
  CONSTRAINT month_close_rolls_what_is_unused CHECK (rolled_micros BETWEEN 0 AND unused_micros),
  CONSTRAINT month_close_rolls_no_more_than_it_may CHECK (rolled_micros <= most_rolled_micros),
  CONSTRAINT month_close_grant_not_negative CHECK (granted_micros >= 0)
);
COMMENT ON TABLE month_close IS 'Allowance months that the books have closed, each once';
COMMENT ON COLUMN month_close.account_id IS 'Whose month it was';
COMMENT ON COLUMN month_close.month_start IS 'When it began';
COMMENT ON COLUMN month_close.month_end IS 'When it ended and the next began';
COMMENT ON COLUMN month_close.next_end IS 'When the next ends, and what rolled expires';
COMMENT ON COLUMN month_close.sequence IS 'The number of the close within the account';
COMMENT ON COLUMN month_close.unused_micros IS 'Microcredits of the allowance that were neither spent nor held';
COMMENT ON COLUMN month_close.rolled_micros IS 'Microcredits of those that rolled';
COMMENT ON COLUMN month_close.most_rolled_micros IS 'Microcredits that might have rolled at most';
COMMENT ON COLUMN month_close.granted_micros IS 'Microcredits of the next month''s allowance that were granted with the close';
