CREATE TABLE audit_entry (
  entry_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL,
  actor       text        NOT NULL,
  action      text        NOT NULL,
  subject     text        NOT NULL,
  before_text text,
  after_text  text,
  note        text        NOT NULL,
  CONSTRAINT audit_action_is_words CHECK (action ~ '^[a-z_]+\.[a-z_]+$')
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, entry_id DESC);
COMMENT ON TABLE audit_entry IS 'Who changed what; written in the transaction of the change, and only ever added to';
COMMENT ON COLUMN audit_entry.entry_id IS 'The order of entries';
COMMENT ON COLUMN audit_entry.at IS 'When';
COMMENT ON COLUMN audit_entry.actor IS 'Who: a key of an account, or someone at the command line';
COMMENT ON COLUMN audit_entry.action IS 'What was done, such as rules.publish';
COMMENT ON COLUMN audit_entry.subject IS 'What it was done to, such as rules, tier professional, acct_17';
COMMENT ON COLUMN audit_entry.before_text IS 'What was before, as text or JSON; null: nothing was';
COMMENT ON COLUMN audit_entry.after_text IS 'What is since; null: nothing is';
COMMENT ON COLUMN audit_entry.note IS 'Why, in the words of who did it';

CREATE FUNCTION refuse_to_change_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or removed';
END
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_audit();
