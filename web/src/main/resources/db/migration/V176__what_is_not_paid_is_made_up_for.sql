ALTER TABLE purchase ADD COLUMN redemption_id bigint REFERENCES coupon_redemption;
COMMENT ON COLUMN purchase.redemption_id IS 'The redemption of a coupon that it took up, and gives back if it is not paid; null: none';

ALTER TABLE auto_topup ADD COLUMN counted_purchase bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN auto_topup.counted_purchase IS 'The last purchase made by itself of which it was noted how it went';
UPDATE auto_topup t SET counted_purchase = coalesce(
  (SELECT max(p.purchase_id) FROM purchase p
    WHERE p.account_id = t.account_id AND p.automatic AND p.state <> 'AWAITING_PAYMENT'), 0);
