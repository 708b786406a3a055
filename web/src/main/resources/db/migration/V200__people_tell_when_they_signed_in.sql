ALTER TABLE console_user ADD COLUMN signed_in_at timestamptz;
UPDATE console_user SET signed_in_at = (
  SELECT max(at) FROM audit_entry
  WHERE action = 'person.sign_in' AND subject = 'person ' || console_user.name);
CREATE INDEX console_user_by_account ON console_user (account_id, name);
COMMENT ON COLUMN console_user.signed_in_at IS 'When they last did, in real time; null: never';
