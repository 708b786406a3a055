-- Secrets that must be read again are sealed with keys of a keyring, which is itself sealed under the
-- master key. The master key is not in the database.
CREATE TABLE keyring (
  only_one   boolean     PRIMARY KEY DEFAULT true,
  sealed     bytea       NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT keyring_is_one CHECK (only_one)
);
COMMENT ON TABLE keyring IS 'The keys that secrets are sealed with';
COMMENT ON COLUMN keyring.only_one IS 'Always true: there is one keyring';
COMMENT ON COLUMN keyring.sealed IS 'A Tink keyset, encrypted under the master key';
COMMENT ON COLUMN keyring.changed_at IS 'When a key was added or the master key changed';
