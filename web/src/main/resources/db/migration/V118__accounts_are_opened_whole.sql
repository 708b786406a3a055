ALTER TABLE account ADD COLUMN first_month_at timestamptz;
COMMENT ON COLUMN account.first_month_at IS 'A time in its first month, which grants the whole allowance of its tier; null: the first month that is counted grants nothing';
