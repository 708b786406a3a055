ALTER TABLE account
  ADD COLUMN suspended_for text,
  ADD CONSTRAINT only_suspended_accounts_have_a_reason CHECK (suspended OR suspended_for IS NULL);
COMMENT ON COLUMN account.suspended_for IS 'Why its calls are refused; null: they are not, or nobody said';

-- What lists of accounts are in the order of.
CREATE INDEX account_by_name ON account (name, account_id);
