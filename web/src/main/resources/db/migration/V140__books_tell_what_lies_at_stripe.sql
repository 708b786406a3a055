ALTER TYPE book_account ADD VALUE 'platform:stripe';
ALTER TYPE book_account ADD VALUE 'platform:stripe_fees';
ALTER TYPE book_account ADD VALUE 'platform:receipts';

ALTER TABLE book
  ADD COLUMN stripe_micros      bigint NOT NULL DEFAULT 0,
  ADD COLUMN stripe_fees_micros bigint NOT NULL DEFAULT 0,
  ADD COLUMN receipts_micros    bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT book_sums_to_zero,
  ADD CONSTRAINT book_sums_to_zero CHECK (
    credits_micros + receivable_micros + issued_micros + revenue_micros
    + breakage_micros + overrun_micros + unreconciled_micros + uncharged_micros
    + stripe_micros + stripe_fees_micros + receipts_micros = 0);
COMMENT ON COLUMN book.stripe_micros IS 'platform:stripe, money of the account at Stripe, at face value';
COMMENT ON COLUMN book.stripe_fees_micros IS 'platform:stripe_fees, what Stripe kept';
COMMENT ON COLUMN book.receipts_micros IS 'platform:receipts, below zero by all money paid through Stripe';

ALTER TABLE adjustment
  DROP CONSTRAINT adjustment_kind_known,
  ADD CONSTRAINT adjustment_kind_known CHECK (
    kind IN ('ALLOCATE', 'DEDUCT', 'REFUND', 'TAKE_BACK', 'RESTORE', 'MONEY')),
  DROP CONSTRAINT adjustment_moves_something,
  ADD CONSTRAINT adjustment_moves_something CHECK (
    amount_micros > 0 OR (kind = 'TAKE_BACK' AND amount_micros = 0));
COMMENT ON TABLE adjustment IS 'What people and payments, not calls, moved in a book: granted, taken back, refunded, restored; only ever added to';
COMMENT ON COLUMN adjustment.kind IS 'ALLOCATE, DEDUCT, REFUND, TAKE_BACK, RESTORE or MONEY';
