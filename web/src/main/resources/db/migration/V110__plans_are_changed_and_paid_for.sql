CREATE TABLE subscription (
  account_id    bigint      PRIMARY KEY REFERENCES account,
  interval_paid text        NOT NULL DEFAULT 'month',
  seats         integer     NOT NULL DEFAULT 1,
  year_start    timestamptz,
  credit_cents  bigint      NOT NULL DEFAULT 0,
  CONSTRAINT subscription_interval_known CHECK (interval_paid IN ('month', 'year')),
  CONSTRAINT subscription_has_a_seat CHECK (seats >= 1),
  CONSTRAINT subscription_year_begins CHECK ((interval_paid = 'year') = (year_start IS NOT NULL)),
  CONSTRAINT subscription_credit_not_negative CHECK (credit_cents >= 0)
);
COMMENT ON TABLE subscription IS 'How accounts pay for their tier; an account without a row pays by the month for one seat';
COMMENT ON COLUMN subscription.account_id IS 'Who pays';
COMMENT ON COLUMN subscription.interval_paid IS 'How long a fee pays for: month or year';
COMMENT ON COLUMN subscription.seats IS 'How many members are paid for';
COMMENT ON COLUMN subscription.year_start IS 'When the first year paid for began; null: it pays by the month';
COMMENT ON COLUMN subscription.credit_cents IS 'US cents of earlier invoices that later ones are lessened by';

CREATE TABLE payment (
  payment_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id   bigint      NOT NULL REFERENCES account,
  reference    text        NOT NULL,
  purpose      text        NOT NULL,
  amount_cents bigint      NOT NULL,
  state        text        NOT NULL,
  asked_at     timestamptz NOT NULL,
  settled_at   timestamptz,
  note         text        NOT NULL DEFAULT '',
  CONSTRAINT payment_is_asked_for_once UNIQUE (account_id, reference),
  CONSTRAINT payment_is_positive CHECK (amount_cents > 0),
  CONSTRAINT payment_state_known CHECK (state IN ('OPEN', 'PAID', 'FAILED')),
  CONSTRAINT payment_is_settled_at_a_time CHECK ((state = 'OPEN') = (settled_at IS NULL))
);
COMMENT ON TABLE payment IS 'Money that was asked for';
COMMENT ON COLUMN payment.payment_id IS 'Shown to people and clients';
COMMENT ON COLUMN payment.account_id IS 'Who is to pay';
COMMENT ON COLUMN payment.reference IS 'The cause, such as plan_change:17; asking again for the same is the same payment';
COMMENT ON COLUMN payment.purpose IS 'The cause, for people';
COMMENT ON COLUMN payment.amount_cents IS 'US cents';
COMMENT ON COLUMN payment.state IS 'OPEN, PAID or FAILED';
COMMENT ON COLUMN payment.asked_at IS 'When it was asked for';
COMMENT ON COLUMN payment.settled_at IS 'When it was paid or failed; null: it is open';
COMMENT ON COLUMN payment.note IS 'How that is known';

CREATE TABLE plan_change (
  change_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id   bigint      NOT NULL REFERENCES account,
  kind         text        NOT NULL,
  state        text        NOT NULL,
  from_plan    jsonb       NOT NULL,
  to_plan      jsonb       NOT NULL,
  effective_at timestamptz NOT NULL,
  terms        jsonb       NOT NULL,
  reason       text        NOT NULL,
  payment_id   bigint      REFERENCES payment,
  asked_at     timestamptz NOT NULL,
  done_at      timestamptz,
  CONSTRAINT plan_change_kind_known CHECK (kind IN ('UPGRADE', 'DOWNGRADE', 'TRIAL', 'CANCEL')),
  CONSTRAINT plan_change_state_known CHECK (
    state IN ('READY', 'AWAITING_PAYMENT', 'SCHEDULED', 'SWITCHED', 'DONE', 'WITHDRAWN', 'NOT_PAID'))
);
CREATE UNIQUE INDEX plan_change_on_its_way_is_one ON plan_change (account_id)
  WHERE state IN ('READY', 'AWAITING_PAYMENT', 'SCHEDULED', 'SWITCHED');
CREATE INDEX plan_change_by_account ON plan_change (account_id, change_id DESC);
CREATE INDEX plan_change_by_payment ON plan_change (payment_id);
COMMENT ON TABLE plan_change IS 'Changes of plan: on their way, done, given up';
COMMENT ON COLUMN plan_change.change_id IS 'The order they were asked for in';
COMMENT ON COLUMN plan_change.account_id IS 'Whose plan changes';
COMMENT ON COLUMN plan_change.kind IS 'UPGRADE, DOWNGRADE, TRIAL or CANCEL';
COMMENT ON COLUMN plan_change.state IS 'Where it is in its life';
COMMENT ON COLUMN plan_change.from_plan IS 'JSON {"tier", "version", "interval", "seats"} it begins with';
COMMENT ON COLUMN plan_change.to_plan IS 'JSON of the same shape it ends with';
COMMENT ON COLUMN plan_change.effective_at IS 'When the plan changes';
COMMENT ON COLUMN plan_change.terms IS 'JSON: lines in US cents, total, from_credit, due, new_credit in cents, allowance in microcredits';
COMMENT ON COLUMN plan_change.reason IS 'Why a subscription was cancelled';
COMMENT ON COLUMN plan_change.payment_id IS 'The payment it waits for or was paid by; null: none was due';
COMMENT ON COLUMN plan_change.asked_at IS 'When it was asked for';
COMMENT ON COLUMN plan_change.done_at IS 'When it came to its end; null: it is on its way';
