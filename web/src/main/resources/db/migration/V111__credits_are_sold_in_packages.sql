CREATE TABLE credit_package (
  code           text    PRIMARY KEY,
  name           text    NOT NULL,
  credits_micros bigint  NOT NULL,
  price_cents    bigint  NOT NULL,
  on_sale        boolean NOT NULL,
  sort           integer NOT NULL,
  CONSTRAINT credit_package_holds_credits CHECK (credits_micros > 0),
  CONSTRAINT credit_package_has_a_price CHECK (price_cents > 0)
);
COMMENT ON TABLE credit_package IS 'Credits that are sold together';
COMMENT ON COLUMN credit_package.code IS 'Names it in purchases';
COMMENT ON COLUMN credit_package.name IS 'As people read it';
COMMENT ON COLUMN credit_package.credits_micros IS 'Microcredits it holds';
COMMENT ON COLUMN credit_package.price_cents IS 'US cents it costs';
COMMENT ON COLUMN credit_package.on_sale IS 'Whether it can be bought';
COMMENT ON COLUMN credit_package.sort IS 'Its place in lists';
INSERT INTO credit_package (code, name, credits_micros, price_cents, on_sale, sort) VALUES
  ('credits_10k',  '10,000 credits',    10000000000,   1200,   true, 10),
  ('credits_100k', '100,000 credits',   100000000000,  11000,  true, 20),
  ('credits_1m',   '1,000,000 credits', 1000000000000, 100000, true, 30);

CREATE TABLE purchase (
  purchase_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id     bigint      NOT NULL REFERENCES account,
  package        text        NOT NULL REFERENCES credit_package,
  credits_micros bigint      NOT NULL,
  price_cents    bigint      NOT NULL,
  coupon         text,
  payment_id     bigint      REFERENCES payment,
  state          text        NOT NULL,
  asked_at       timestamptz NOT NULL,
  CONSTRAINT purchase_state_known CHECK (state IN ('AWAITING_PAYMENT', 'GRANTED', 'NOT_PAID'))
);
CREATE INDEX purchase_by_account ON purchase (account_id, purchase_id DESC);
CREATE INDEX purchase_by_payment ON purchase (payment_id);
CREATE INDEX purchase_that_waits ON purchase (purchase_id) WHERE state = 'AWAITING_PAYMENT';
COMMENT ON TABLE purchase IS 'Credits that accounts bought';
COMMENT ON COLUMN purchase.purchase_id IS 'The order they were asked for in';
COMMENT ON COLUMN purchase.account_id IS 'Who bought them';
COMMENT ON COLUMN purchase.package IS 'As what they were sold';
COMMENT ON COLUMN purchase.credits_micros IS 'Microcredits bought';
COMMENT ON COLUMN purchase.price_cents IS 'US cents to be paid, after the coupon';
COMMENT ON COLUMN purchase.coupon IS 'The coupon that lessened the price; null: none did';
COMMENT ON COLUMN purchase.payment_id IS 'The payment it waits for or was paid by';
COMMENT ON COLUMN purchase.state IS 'AWAITING_PAYMENT, GRANTED or NOT_PAID';
COMMENT ON COLUMN purchase.asked_at IS 'When it was asked for';
