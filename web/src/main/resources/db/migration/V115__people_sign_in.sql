ALTER TABLE console_user
  ALTER COLUMN password_hash DROP NOT NULL,
  ADD COLUMN role        text        NOT NULL DEFAULT 'admin',
  ADD COLUMN email       text,
  ADD COLUMN member_id   bigint      REFERENCES member,
  ADD COLUMN passwords   integer     NOT NULL DEFAULT 1,
  ADD COLUMN disabled_at timestamptz,
  ADD CONSTRAINT console_user_role_known
    CHECK (role IN ('owner', 'admin', 'analyst', 'finance', 'support', 'manager', 'member'));
ALTER TABLE console_user ALTER COLUMN role DROP DEFAULT;
CREATE UNIQUE INDEX console_user_email_is_one_persons ON console_user (lower(email));
COMMENT ON TABLE console_user IS 'People who sign in';
COMMENT ON COLUMN console_user.password_hash IS 'Of the password, which is kept nowhere; led by the name of the method; null: they have none and sign in elsewhere';
COMMENT ON COLUMN console_user.account_id IS 'The account they act for';
COMMENT ON COLUMN console_user.role IS 'What they may do there, as with a key';
COMMENT ON COLUMN console_user.email IS 'Where they are reached, and what an identity provider knows them by; null: none is known';
COMMENT ON COLUMN console_user.member_id IS 'The member of the account they are; null: none';
COMMENT ON COLUMN console_user.passwords IS 'How many passwords they have had: a session that began under an earlier one has ended';
COMMENT ON COLUMN console_user.disabled_at IS 'Since when they may not sign in; null: they may';

CREATE TABLE sign_in_attempts (
  subject  text        PRIMARY KEY,
  since    timestamptz NOT NULL,
  attempts integer     NOT NULL,
  CONSTRAINT sign_in_attempts_are_counted CHECK (attempts >= 0)
);
CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (since);
COMMENT ON TABLE sign_in_attempts IS 'Attempts to sign in that did not succeed, so that every node slows down who guesses';
COMMENT ON COLUMN sign_in_attempts.subject IS 'A name that was tried, or an address that tried';
COMMENT ON COLUMN sign_in_attempts.since IS 'When the first of them was';
COMMENT ON COLUMN sign_in_attempts.attempts IS 'How many, with those that are being looked at';

-- Of Spring Session, as its schema-postgresql.sql has it.
CREATE TABLE spring_session (
  primary_id            char(36) NOT NULL,
  session_id            char(36) NOT NULL,
  creation_time         bigint   NOT NULL,
  last_access_time      bigint   NOT NULL,
  max_inactive_interval integer  NOT NULL,
  expiry_time           bigint   NOT NULL,
  principal_name        varchar(100),
  CONSTRAINT spring_session_pk PRIMARY KEY (primary_id)
);
CREATE UNIQUE INDEX spring_session_ix1 ON spring_session (session_id);
CREATE INDEX spring_session_ix2 ON spring_session (expiry_time);
CREATE INDEX spring_session_ix3 ON spring_session (principal_name);
COMMENT ON TABLE spring_session IS 'Who is signed in; kept by Spring Session, for all nodes';
COMMENT ON COLUMN spring_session.primary_id IS 'Never changes';
COMMENT ON COLUMN spring_session.session_id IS 'What the cookie holds; changes at sign-in';
COMMENT ON COLUMN spring_session.creation_time IS 'Milliseconds since 1970';
COMMENT ON COLUMN spring_session.last_access_time IS 'Milliseconds since 1970';
COMMENT ON COLUMN spring_session.max_inactive_interval IS 'Seconds it lives unused';
COMMENT ON COLUMN spring_session.expiry_time IS 'Milliseconds since 1970 when it ends unused';
COMMENT ON COLUMN spring_session.principal_name IS 'Who; null: nobody yet';

CREATE TABLE spring_session_attributes (
  session_primary_id char(36)     NOT NULL,
  attribute_name     varchar(200) NOT NULL,
  attribute_bytes    bytea        NOT NULL,
  CONSTRAINT spring_session_attributes_pk PRIMARY KEY (session_primary_id, attribute_name),
  CONSTRAINT spring_session_attributes_fk FOREIGN KEY (session_primary_id)
    REFERENCES spring_session (primary_id) ON DELETE CASCADE
);
COMMENT ON TABLE spring_session_attributes IS 'What is kept of a session; kept by Spring Session';
COMMENT ON COLUMN spring_session_attributes.session_primary_id IS 'Of which session';
COMMENT ON COLUMN spring_session_attributes.attribute_name IS 'What it is';
COMMENT ON COLUMN spring_session_attributes.attribute_bytes IS 'Serialized';
