CREATE TABLE coupon (
  code             text        PRIMARY KEY,
  kind             text        NOT NULL,
  target           text        NOT NULL,
  amount           numeric,
  uses             bigint,
  used             bigint      NOT NULL DEFAULT 0,
  once_per_account boolean     NOT NULL,
  starts_at        timestamptz NOT NULL,
  ends_at          timestamptz,
  tiers            text[]      NOT NULL,
  months           integer,
  retired_at       timestamptz,
  created_at       timestamptz NOT NULL,
  CONSTRAINT coupon_kind_known CHECK (kind IN ('FREE_MONTH', 'CREDIT_BONUS', 'PERCENTAGE', 'FIXED_AMOUNT')),
  CONSTRAINT coupon_target_known CHECK (target IN ('CALLS', 'PURCHASE', 'SUBSCRIPTION')),
  CONSTRAINT coupon_amount_above_zero CHECK (amount > 0),
  CONSTRAINT coupon_percentage_within_100 CHECK (kind <> 'PERCENTAGE' OR amount <= 100),
  CONSTRAINT coupon_has_an_amount_unless_a_free_month CHECK ((kind = 'FREE_MONTH') = (amount IS NULL)),
  CONSTRAINT coupon_is_not_used_too_often CHECK (used <= uses),
  CONSTRAINT coupon_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT coupon_months_above_zero CHECK (months >= 1)
);
COMMENT ON TABLE coupon IS 'Codes that give an account something once they are redeemed';
COMMENT ON COLUMN coupon.code IS 'In capitals; never used again';
COMMENT ON COLUMN coupon.kind IS 'What it gives';
COMMENT ON COLUMN coupon.target IS 'What it is for, one thing only';
COMMENT ON COLUMN coupon.amount IS 'Credits, percent or US dollars, by kind; null: a free month';
COMMENT ON COLUMN coupon.uses IS 'Redemptions there may be in all; null: any number';
COMMENT ON COLUMN coupon.used IS 'Redemptions there were';
COMMENT ON COLUMN coupon.once_per_account IS 'Whether an account may redeem it once only';
COMMENT ON COLUMN coupon.starts_at IS 'When it can first be redeemed';
COMMENT ON COLUMN coupon.ends_at IS 'When it can no longer be redeemed; null: never';
COMMENT ON COLUMN coupon.tiers IS 'Codes of the tiers whose accounts may redeem it; empty: all';
COMMENT ON COLUMN coupon.months IS 'How long it has an effect; null: for ever on calls, else once';
COMMENT ON COLUMN coupon.retired_at IS 'When it was taken out of use; null: it was not';
COMMENT ON COLUMN coupon.created_at IS 'When it was made';

CREATE TABLE coupon_redemption (
  redemption_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code          text        NOT NULL REFERENCES coupon,
  account_id    bigint      NOT NULL REFERENCES account,
  number        integer     NOT NULL,
  redeemed_at   timestamptz NOT NULL,
  ends_at       timestamptz,
  times_left    integer,
  granted       boolean     NOT NULL,
  CONSTRAINT coupon_redemption_is_counted_once UNIQUE (code, account_id, number),
  CONSTRAINT coupon_redemption_is_not_taken_too_often CHECK (times_left >= 0)
);
CREATE INDEX coupon_redemption_of_account ON coupon_redemption (account_id);
CREATE INDEX coupon_redemption_ungranted ON coupon_redemption (redeemed_at) WHERE NOT granted;
COMMENT ON TABLE coupon_redemption IS 'Who has redeemed which coupon, and what of it is left';
COMMENT ON COLUMN coupon_redemption.redemption_id IS 'The order of redemptions';
COMMENT ON COLUMN coupon_redemption.code IS 'The coupon';
COMMENT ON COLUMN coupon_redemption.account_id IS 'Who redeemed it';
COMMENT ON COLUMN coupon_redemption.number IS 'Which of the account''s redemptions of the coupon it is, from 1';
COMMENT ON COLUMN coupon_redemption.redeemed_at IS 'When';
COMMENT ON COLUMN coupon_redemption.ends_at IS 'When its effect on calls, or the lot it brought, ends; null: never';
COMMENT ON COLUMN coupon_redemption.times_left IS 'How often billing may still take it; null: it has no part in billing';
COMMENT ON COLUMN coupon_redemption.granted IS 'Whether nothing is left to be granted: the credits of a bonus are in the books, or it brings none';

ALTER TABLE account ADD COLUMN call_coupons text NOT NULL DEFAULT '[]';
COMMENT ON COLUMN account.call_coupons IS 'JSON [["percent", from, until] …], what redeemed coupons take off its calls; microseconds since 1970, until null: for ever';
