ALTER TABLE payment
  ADD COLUMN label        text        NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
  ADD COLUMN manner       text        NOT NULL DEFAULT 'SAVED_CARD',
  ADD COLUMN tax_cents    bigint      NOT NULL DEFAULT 0,
  ADD COLUMN page_id      text,
  ADD COLUMN link         text,
  ADD COLUMN pages        integer     NOT NULL DEFAULT 0,
  ADD COLUMN charge_id    text,
  ADD COLUMN next_attempt timestamptz,
  ADD CONSTRAINT payment_label_is_its_own UNIQUE (label),
  ADD CONSTRAINT payment_manner_known CHECK (manner IN ('PAGE', 'SAVED_CARD', 'UNTIL_PAID')),
  ADD CONSTRAINT payment_tax_not_negative CHECK (tax_cents >= 0);
CREATE INDEX payment_by_page ON payment (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX payment_by_charge ON payment (charge_id) WHERE charge_id IS NOT NULL;
CREATE INDEX payment_open ON payment (payment_id) WHERE state = 'OPEN';
COMMENT ON COLUMN payment.amount_cents IS 'US cents, tax aside';
COMMENT ON COLUMN payment.label IS 'Our name for it at Stripe, unguessable and used once';
COMMENT ON COLUMN payment.manner IS 'On a PAGE, off the SAVED_CARD, or so and again UNTIL_PAID';
COMMENT ON COLUMN payment.tax_cents IS 'US cents of tax on top';
COMMENT ON COLUMN payment.page_id IS 'The Checkout session it can be paid on; null: none is open';
COMMENT ON COLUMN payment.link IS 'The address of that page';
COMMENT ON COLUMN payment.pages IS 'How many pages were offered';
COMMENT ON COLUMN payment.charge_id IS 'The PaymentIntent it is or was last paid by; null: none';
COMMENT ON COLUMN payment.next_attempt IS 'When the saved card is charged again; null: it is not';

CREATE TABLE payment_attempt (
  payment_id bigint      NOT NULL REFERENCES payment,
  attempt    integer     NOT NULL,
  charge_id  text        NOT NULL,
  outcome    text        NOT NULL,
  code       text        NOT NULL,
  tried_at   timestamptz NOT NULL,
  PRIMARY KEY (payment_id, attempt),
  CONSTRAINT payment_attempt_outcome_known CHECK (outcome IN ('PAID', 'PROCESSING', 'DECLINED'))
);
COMMENT ON TABLE payment_attempt IS 'How often saved cards were charged';
COMMENT ON COLUMN payment_attempt.payment_id IS 'For which payment';
COMMENT ON COLUMN payment_attempt.attempt IS 'The how manieth time, from 1';
COMMENT ON COLUMN payment_attempt.charge_id IS 'The PaymentIntent';
COMMENT ON COLUMN payment_attempt.outcome IS 'What Stripe answered at once';
COMMENT ON COLUMN payment_attempt.code IS 'Why it was declined, the bank''s word; empty: it was not';
COMMENT ON COLUMN payment_attempt.tried_at IS 'When';

CREATE TABLE stripe_customer (
  account_id  bigint      PRIMARY KEY REFERENCES account,
  customer_id text        NOT NULL,
  made_at     timestamptz NOT NULL,
  CONSTRAINT stripe_customer_is_one_account UNIQUE (customer_id)
);
COMMENT ON TABLE stripe_customer IS 'What accounts are called at Stripe';
COMMENT ON COLUMN stripe_customer.account_id IS 'The account';
COMMENT ON COLUMN stripe_customer.customer_id IS 'Its customer';
COMMENT ON COLUMN stripe_customer.made_at IS 'When it was made';

CREATE TABLE saved_card (
  account_id bigint      NOT NULL REFERENCES account,
  card_id    text        NOT NULL,
  kind       text        NOT NULL,
  brand      text        NOT NULL,
  last4      text        NOT NULL,
  expires    text        NOT NULL,
  preferred  boolean     NOT NULL,
  saved_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, card_id)
);
CREATE UNIQUE INDEX saved_card_preferred_is_one ON saved_card (account_id) WHERE preferred;
CREATE INDEX saved_card_by_id ON saved_card (card_id);
COMMENT ON TABLE saved_card IS 'Ways to pay that accounts have saved at Stripe, as it last said; numbers stay there';
COMMENT ON COLUMN saved_card.account_id IS 'Whose it is';
COMMENT ON COLUMN saved_card.card_id IS 'The PaymentMethod';
COMMENT ON COLUMN saved_card.kind IS 'card or us_bank_account';
COMMENT ON COLUMN saved_card.brand IS 'Of the card, or the name of the bank';
COMMENT ON COLUMN saved_card.last4 IS 'The last four digits';
COMMENT ON COLUMN saved_card.expires IS 'Year and month; empty for a bank account';
COMMENT ON COLUMN saved_card.preferred IS 'Whether it is charged when nobody is there';
COMMENT ON COLUMN saved_card.saved_at IS 'When it was first seen';

CREATE TABLE stripe_event (
  number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id    text        NOT NULL,
  type        text        NOT NULL,
  about       text        NOT NULL,
  subject     text        NOT NULL,
  body        text        NOT NULL,
  created_at  timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  state       text        NOT NULL DEFAULT 'NEW',
  attempts    integer     NOT NULL DEFAULT 0,
  due_at      timestamptz NOT NULL,
  note        text        NOT NULL DEFAULT '',
  handled_at  timestamptz,
  CONSTRAINT stripe_event_is_kept_once UNIQUE (event_id),
  CONSTRAINT stripe_event_about_known CHECK (
    about IN ('PAYMENT', 'PAGE', 'CUSTOMER', 'CUSTOMER_GONE', 'CARD', 'OTHER')),
  CONSTRAINT stripe_event_state_known CHECK (state IN ('NEW', 'DONE', 'UNUSED', 'DIFFERS', 'FAILED'))
);
CREATE INDEX stripe_event_new ON stripe_event (due_at) WHERE state = 'NEW';
COMMENT ON TABLE stripe_event IS 'What Stripe sent to /webhooks/stripe, once each';
COMMENT ON COLUMN stripe_event.number IS 'In the order they came';
COMMENT ON COLUMN stripe_event.event_id IS 'Stripe''s id';
COMMENT ON COLUMN stripe_event.type IS 'Stripe''s word for what happened';
COMMENT ON COLUMN stripe_event.about IS 'What is looked at again because of it; OTHER: nothing';
COMMENT ON COLUMN stripe_event.subject IS 'The id of that';
COMMENT ON COLUMN stripe_event.body IS 'As it came';
COMMENT ON COLUMN stripe_event.created_at IS 'When Stripe made it';
COMMENT ON COLUMN stripe_event.received_at IS 'When it came';
COMMENT ON COLUMN stripe_event.state IS 'NEW, DONE, UNUSED, DIFFERS from what was asked for, or FAILED many times';
COMMENT ON COLUMN stripe_event.attempts IS 'How often it was taken up';
COMMENT ON COLUMN stripe_event.due_at IS 'When it is taken up next; a node that takes it puts this off';
COMMENT ON COLUMN stripe_event.note IS 'What came of it';
COMMENT ON COLUMN stripe_event.handled_at IS 'When it was done with; null: not yet';

CREATE TABLE payment_return (
  return_id      text        PRIMARY KEY,
  payment_id     bigint      NOT NULL REFERENCES payment,
  kind           text        NOT NULL,
  amount_cents   bigint      NOT NULL,
  credits_micros bigint      NOT NULL,
  back           boolean     NOT NULL DEFAULT false,
  returned_at    timestamptz NOT NULL,
  CONSTRAINT payment_return_kind_known CHECK (kind IN ('REFUND', 'DISPUTE')),
  CONSTRAINT payment_return_takes_no_less_than_nothing CHECK (credits_micros >= 0)
);
CREATE INDEX payment_return_of_payment ON payment_return (payment_id);
COMMENT ON TABLE payment_return IS 'Refunds and disputes of payments';
COMMENT ON COLUMN payment_return.return_id IS 'Of the refund or dispute at Stripe';
COMMENT ON COLUMN payment_return.payment_id IS 'Of which payment';
COMMENT ON COLUMN payment_return.kind IS 'REFUND or DISPUTE';
COMMENT ON COLUMN payment_return.amount_cents IS 'US cents that went back';
COMMENT ON COLUMN payment_return.credits_micros IS 'Microcredits that go back with it';
COMMENT ON COLUMN payment_return.back IS 'Whether the money came again: the refund failed, the dispute was won';
COMMENT ON COLUMN payment_return.returned_at IS 'When it was first seen';
