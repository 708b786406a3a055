-- Rule sets are immutable and named by the hash of their files. What is in force, and from when, is
-- said by a log that only grows.

CREATE TABLE rule_set (
  hash       text        PRIMARY KEY,
  author     text        NOT NULL,
  message    text        NOT NULL,
  kept_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rule_set_is_named_by_a_sha_256 CHECK (hash ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE rule_set IS 'A rule set, never changed and never removed';
COMMENT ON COLUMN rule_set.hash IS 'SHA-256 of its files, which names it';
COMMENT ON COLUMN rule_set.author IS 'Who brought it';
COMMENT ON COLUMN rule_set.message IS 'What its author said of it';
COMMENT ON COLUMN rule_set.kept_at IS 'When it was first kept';

CREATE TABLE rule_set_file (
  hash       text NOT NULL REFERENCES rule_set,
  name       text NOT NULL,
  content    text NOT NULL,
  PRIMARY KEY (hash, name)
);
COMMENT ON TABLE rule_set_file IS 'A file of a rule set: rules, or a table of theirs';
COMMENT ON COLUMN rule_set_file.hash IS 'The set it belongs to';
COMMENT ON COLUMN rule_set_file.name IS 'Its name in the folder: markups.drl';
COMMENT ON COLUMN rule_set_file.content IS 'Its text, as it was brought';

CREATE TABLE rule_activation (
  sequence     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash         text        NOT NULL REFERENCES rule_set,
  active_from  timestamptz NOT NULL,
  activated_by text        NOT NULL,
  message      text        NOT NULL,
  activated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rule_activation_by_time ON rule_activation (active_from DESC, sequence DESC);
COMMENT ON TABLE rule_activation IS 'The log of which rule set is in force from when; of two with one instant the later entry counts';
COMMENT ON COLUMN rule_activation.sequence IS 'The order of the log';
COMMENT ON COLUMN rule_activation.hash IS 'The set that comes into force';
COMMENT ON COLUMN rule_activation.active_from IS 'From when';
COMMENT ON COLUMN rule_activation.activated_by IS 'Who said so';
COMMENT ON COLUMN rule_activation.message IS 'Why';
COMMENT ON COLUMN rule_activation.activated_at IS 'When it was said';

CREATE FUNCTION refuse_to_change_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed: publish another rule set', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER rule_set_stays BEFORE UPDATE OR DELETE ON rule_set
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER rule_set_file_stays BEFORE UPDATE OR DELETE ON rule_set_file
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER rule_activation_stays BEFORE UPDATE OR DELETE ON rule_activation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();

CREATE FUNCTION announce_rule_activation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tollgate_rules', NEW.hash);
  RETURN NULL;
END
$$;

CREATE TRIGGER rule_activation_is_announced AFTER INSERT ON rule_activation
  FOR EACH ROW EXECUTE FUNCTION announce_rule_activation();
