CREATE TYPE book_account AS ENUM (
  'account:credits', 'account:receivable', 'platform:issued', 'platform:revenue',
  'platform:breakage', 'platform:overrun', 'platform:unreconciled', 'platform:uncharged');
CREATE TYPE call_state AS ENUM ('SETTLED', 'RELEASED', 'EXPIRED');

-- Rows that every call updates leave room in their page and index none of what changes, so that a
-- new version stays beside the old one (HOT) and no index is touched.
CREATE TABLE book (
  account_id            bigint PRIMARY KEY REFERENCES account,
  sequence              bigint NOT NULL DEFAULT 0,
  overdraft_micros      bigint NOT NULL,
  overdraft_held_micros bigint NOT NULL DEFAULT 0,
  credits_micros        bigint NOT NULL DEFAULT 0,
  receivable_micros     bigint NOT NULL DEFAULT 0,
  issued_micros         bigint NOT NULL DEFAULT 0,
  revenue_micros        bigint NOT NULL DEFAULT 0,
  breakage_micros       bigint NOT NULL DEFAULT 0,
  overrun_micros        bigint NOT NULL DEFAULT 0,
  unreconciled_micros   bigint NOT NULL DEFAULT 0,
  uncharged_micros      bigint NOT NULL DEFAULT 0,
  CONSTRAINT book_sums_to_zero CHECK (
    credits_micros + receivable_micros + issued_micros + revenue_micros
    + breakage_micros + overrun_micros + unreconciled_micros + uncharged_micros = 0),
  CONSTRAINT book_credits_not_negative CHECK (credits_micros >= 0),
  CONSTRAINT book_receivable_is_a_debt CHECK (receivable_micros <= 0),
  CONSTRAINT book_overdraft_not_negative CHECK (overdraft_micros >= 0),
  CONSTRAINT book_overdraft_held_not_negative CHECK (overdraft_held_micros >= 0)
) WITH (fillfactor = 40);
COMMENT ON TABLE book IS 'The balances of an account, one column a book account; locked by whoever writes them';
COMMENT ON COLUMN book.account_id IS 'Whose book it is';
COMMENT ON COLUMN book.sequence IS 'The last number given to a command of the account';
COMMENT ON COLUMN book.overdraft_micros IS 'Microcredits the account may owe, as its last hold said';
COMMENT ON COLUMN book.overdraft_held_micros IS 'Microcredits that pending holds keep beyond all lots';
COMMENT ON COLUMN book.credits_micros IS 'account:credits, what lots still hold';
COMMENT ON COLUMN book.receivable_micros IS 'account:receivable, below zero by what is owed';
COMMENT ON COLUMN book.issued_micros IS 'platform:issued, below zero by all credits ever granted';
COMMENT ON COLUMN book.revenue_micros IS 'platform:revenue, what calls were charged';
COMMENT ON COLUMN book.breakage_micros IS 'platform:breakage, what lots still held when they expired';
COMMENT ON COLUMN book.overrun_micros IS 'platform:overrun, above hold and balance, not charged';
COMMENT ON COLUMN book.unreconciled_micros IS 'platform:unreconciled, worst cases of calls whose end nobody reported';
COMMENT ON COLUMN book.uncharged_micros IS 'platform:uncharged, the other side of overrun and unreconciled';

CREATE TABLE lot (
  account_id       bigint      NOT NULL,
  lot_id           bigint      NOT NULL,
  reference        text        NOT NULL,
  source           text        NOT NULL,
  amount_micros    bigint      NOT NULL,
  remaining_micros bigint      NOT NULL,
  reserved_micros  bigint      NOT NULL DEFAULT 0,
  priority         integer     NOT NULL,
  expires_at       timestamptz,
  paid_micros      bigint      NOT NULL,
  granted_at       timestamptz NOT NULL,
  PRIMARY KEY (account_id, lot_id),
  CONSTRAINT lot_is_granted_once UNIQUE (account_id, reference),
  CONSTRAINT lot_source_known CHECK (source IN ('ROLLED', 'ALLOWANCE', 'COUPON', 'BONUS', 'REFUND', 'PURCHASED')),
  CONSTRAINT lot_remains_within_its_amount CHECK (remaining_micros BETWEEN 0 AND amount_micros),
  CONSTRAINT lot_reserves_what_remains CHECK (reserved_micros BETWEEN 0 AND remaining_micros)
) WITH (fillfactor = 40);
COMMENT ON TABLE lot IS 'Credits that came in one piece, with the terms they are burned on';
COMMENT ON COLUMN lot.account_id IS 'Whose credits they are';
COMMENT ON COLUMN lot.lot_id IS 'The number of the grant within the account';
COMMENT ON COLUMN lot.reference IS 'The cause; a second grant with the same one changes nothing';
COMMENT ON COLUMN lot.source IS 'Where the credits came from';
COMMENT ON COLUMN lot.amount_micros IS 'Microcredits granted, including what repaid a debt';
COMMENT ON COLUMN lot.remaining_micros IS 'Microcredits left, reserved parts included';
COMMENT ON COLUMN lot.reserved_micros IS 'Microcredits that pending holds have set aside';
COMMENT ON COLUMN lot.priority IS 'Burned in this order, lower first';
COMMENT ON COLUMN lot.expires_at IS 'When it stops being available; null: never';
COMMENT ON COLUMN lot.paid_micros IS 'What was paid for it, in microcredits at face value';
COMMENT ON COLUMN lot.granted_at IS 'The clock of the grant';

CREATE TABLE hold (
  account_id       bigint      NOT NULL,
  call_id          uuid        NOT NULL,
  sequence         bigint      NOT NULL,
  key_id           bigint      NOT NULL,
  overdraft_micros bigint      NOT NULL,
  reservations     text        NOT NULL,
  claims           text        NOT NULL,
  facts            text        NOT NULL,
  lease_until      timestamptz NOT NULL,
  held_at          timestamptz NOT NULL,
  PRIMARY KEY (account_id, call_id),
  CONSTRAINT hold_overdraft_not_negative CHECK (overdraft_micros >= 0)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX hold_by_lease ON hold (lease_until);
COMMENT ON TABLE hold IS 'Credits set aside for calls under way; a row goes when its call ends';
COMMENT ON COLUMN hold.account_id IS 'Whose credits are held';
COMMENT ON COLUMN hold.call_id IS 'The call they are held for';
COMMENT ON COLUMN hold.sequence IS 'The number of the hold within the account';
COMMENT ON COLUMN hold.key_id IS 'The key the call is made with';
COMMENT ON COLUMN hold.overdraft_micros IS 'Microcredits held beyond all lots';
COMMENT ON COLUMN hold.reservations IS 'JSON [[lot, microcredits] …] in burn order';
COMMENT ON COLUMN hold.claims IS 'JSON [[counter, window in microseconds since 1970, amount] …]';
COMMENT ON COLUMN hold.facts IS 'JSON, what the call is rated on';
COMMENT ON COLUMN hold.lease_until IS 'Real time; past it the sweeper may release the hold';
COMMENT ON COLUMN hold.held_at IS 'The clock of the call: real, demo or replayed';

CREATE TABLE counter (
  account_id bigint      NOT NULL,
  counter    text        NOT NULL,
  window_at  timestamptz NOT NULL,
  settled    bigint      NOT NULL,
  held       bigint      NOT NULL,
  PRIMARY KEY (account_id, counter, window_at)
) WITH (fillfactor = 40);
COMMENT ON TABLE counter IS 'What an account has used in a window, and what its pending holds may use; budgets and ceilings are checked against it';
COMMENT ON COLUMN counter.account_id IS 'Whose use is counted';
COMMENT ON COLUMN counter.counter IS 'month_tokens, month_spend, day_calls, budget:17 …';
COMMENT ON COLUMN counter.window_at IS 'The start of the window';
COMMENT ON COLUMN counter.settled IS 'Used, in the unit of the counter: tokens, microcredits or calls';
COMMENT ON COLUMN counter.held IS 'What pending holds claim at worst, in the same unit';

CREATE TABLE call (
  account_id        bigint      NOT NULL,
  sequence          bigint      NOT NULL,
  call_id           uuid        NOT NULL,
  hold_sequence     bigint      NOT NULL,
  expired_sequence  bigint,
  key_id            bigint      NOT NULL,
  state             call_state  NOT NULL,
  held_micros       bigint      NOT NULL,
  price_micros      bigint      NOT NULL,
  charged_micros    bigint      NOT NULL,
  overrun_micros    bigint      NOT NULL,
  available_micros  bigint      NOT NULL,
  cost_micros       numeric     NOT NULL,
  provider_cost_usd numeric,
  counted_tokens    bigint      NOT NULL,
  admitted_at       timestamptz NOT NULL,
  settled_at        timestamptz NOT NULL,
  release_reason    text,
  flags             text        NOT NULL,
  usage             text        NOT NULL,
  facts             text        NOT NULL,
  lines             text        NOT NULL,
  claims            text        NOT NULL,
  PRIMARY KEY (account_id, sequence),
  CONSTRAINT call_ends_once UNIQUE (call_id, account_id),
  CONSTRAINT call_charges_its_price CHECK (state <> 'SETTLED' OR charged_micros + overrun_micros = price_micros),
  CONSTRAINT call_charges_nothing_unsettled CHECK (state = 'SETTLED' OR charged_micros = 0)
) WITH (toast_tuple_target = 8160);
COMMENT ON TABLE call IS 'A call that ended, one row each: what it was rated on, what it came to, and why';
COMMENT ON COLUMN call.account_id IS 'Who made it';
COMMENT ON COLUMN call.sequence IS 'The number of what ended it within the account';
COMMENT ON COLUMN call.call_id IS 'Shown as call_ and 32 hexadecimal digits';
COMMENT ON COLUMN call.hold_sequence IS 'The number of its hold';
COMMENT ON COLUMN call.expired_sequence IS 'The number of the sweep that had expired a call settled since; null: there was none';
COMMENT ON COLUMN call.key_id IS 'The key it was made with';
COMMENT ON COLUMN call.state IS 'How it ended';
COMMENT ON COLUMN call.held_micros IS 'Microcredits that had been held';
COMMENT ON COLUMN call.price_micros IS 'Microcredits the rules made it';
COMMENT ON COLUMN call.charged_micros IS 'Microcredits the account paid';
COMMENT ON COLUMN call.overrun_micros IS 'Microcredits above hold and balance, not charged';
COMMENT ON COLUMN call.available_micros IS 'Microcredits available after the settle, as answered; zero: there was none';
COMMENT ON COLUMN call.cost_micros IS 'What it costs the platform, exact microcredits';
COMMENT ON COLUMN call.provider_cost_usd IS 'The cost as the provider reported it, US dollars; null: it did not';
COMMENT ON COLUMN call.counted_tokens IS 'Tokens it added to the month';
COMMENT ON COLUMN call.admitted_at IS 'The clock of its hold';
COMMENT ON COLUMN call.settled_at IS 'The clock of what ended it';
COMMENT ON COLUMN call.release_reason IS 'Why its hold was given back; null: it was not';
COMMENT ON COLUMN call.flags IS 'What was odd about its usage, words joined by commas';
COMMENT ON COLUMN call.usage IS 'JSON, units by kind';
COMMENT ON COLUMN call.facts IS 'JSON, what it was rated on';
COMMENT ON COLUMN call.lines IS 'JSON, the lines of its receipt';
COMMENT ON COLUMN call.claims IS 'JSON like hold.claims: what a late settle still counts; empty unless expired';

CREATE TABLE movement (
  account_id    bigint       NOT NULL,
  sequence      bigint       NOT NULL,
  line          integer      NOT NULL,
  debit         book_account NOT NULL,
  credit        book_account NOT NULL,
  amount_micros bigint       NOT NULL,
  lot_id        bigint,
  moved_at      timestamptz  NOT NULL,
  PRIMARY KEY (account_id, sequence, line),
  CONSTRAINT movement_is_positive CHECK (amount_micros > 0),
  CONSTRAINT movement_leaves_and_enters CHECK (debit <> credit)
);
COMMENT ON TABLE movement IS 'Every movement between two book accounts of an account; only ever added to';
COMMENT ON COLUMN movement.account_id IS 'In whose book';
COMMENT ON COLUMN movement.sequence IS 'The number of the command that caused it';
COMMENT ON COLUMN movement.line IS 'Its place among the movements of that command, from 0';
COMMENT ON COLUMN movement.debit IS 'What it leaves';
COMMENT ON COLUMN movement.credit IS 'What it enters';
COMMENT ON COLUMN movement.amount_micros IS 'Microcredits moved';
COMMENT ON COLUMN movement.lot_id IS 'The lot they were taken from or put into; null: none';
COMMENT ON COLUMN movement.moved_at IS 'The clock of the command';
