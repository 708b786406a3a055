ALTER TABLE payment
  ADD COLUMN tax_name    text,
  ADD COLUMN tax_percent numeric,
  ADD CONSTRAINT payment_tax_has_a_rate CHECK (
    (tax_name IS NULL) = (tax_percent IS NULL) AND (tax_cents = 0 OR tax_name IS NOT NULL));
COMMENT ON COLUMN payment.tax_cents IS 'US cents of tax on top, by the rate of the account''s country when it was asked for';
COMMENT ON COLUMN payment.tax_name IS 'What the tax is called; null: there was none';
COMMENT ON COLUMN payment.tax_percent IS 'Its rate, percent of the amount';
