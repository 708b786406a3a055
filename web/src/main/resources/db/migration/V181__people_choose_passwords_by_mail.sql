CREATE TABLE password_link (
  fingerprint bytea       PRIMARY KEY,
  name        text        NOT NULL REFERENCES console_user ON DELETE CASCADE,
  email       text,
  passwords   integer     NOT NULL,
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  CONSTRAINT password_link_expires_later CHECK (expires_at > made_at)
);
CREATE UNIQUE INDEX password_link_is_the_persons_only_one ON password_link (name);
CREATE INDEX password_link_by_age ON password_link (expires_at);
COMMENT ON TABLE password_link IS 'Links by which people choose a password, once: an invitation, or a forgotten one. Gone when used';
COMMENT ON COLUMN password_link.fingerprint IS 'SHA-256 of the secret in the link, which is kept nowhere';
COMMENT ON COLUMN password_link.name IS 'Whose password it chooses';
COMMENT ON COLUMN password_link.email IS 'Where it was sent: it ends when they have another address; null: it was shown to an administrator';
COMMENT ON COLUMN password_link.passwords IS 'How many passwords they had had: it ends when they get another';
COMMENT ON COLUMN password_link.made_at IS 'When';
COMMENT ON COLUMN password_link.expires_at IS 'When it ends unused';
