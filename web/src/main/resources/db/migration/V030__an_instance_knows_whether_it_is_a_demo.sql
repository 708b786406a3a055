CREATE TABLE instance (
  one     boolean     PRIMARY KEY DEFAULT true,
  demo    boolean     NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT there_is_one_instance CHECK (one)
);
COMMENT ON TABLE instance IS 'What this database is, decided once, when its tables were made';
COMMENT ON COLUMN instance.one IS 'Always true: there is one row';
COMMENT ON COLUMN instance.demo IS 'Whether demo keys, the demo clock and the simulated provider work here';
COMMENT ON COLUMN instance.made_at IS 'When the tables were made';

-- tollgate.demo is set by the launcher alone, in a database that it made itself.
INSERT INTO instance (demo) VALUES (coalesce(current_setting('tollgate.demo', true), '') = 'on');

CREATE FUNCTION what_an_instance_is_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Whether a database is a demo is decided when it is made and never changes';
END $$;

CREATE TRIGGER what_an_instance_is_stays
  BEFORE INSERT OR UPDATE OR DELETE ON instance
  FOR EACH ROW EXECUTE FUNCTION what_an_instance_is_stays();
CREATE TRIGGER an_instance_is_not_emptied
  BEFORE TRUNCATE ON instance
  FOR EACH STATEMENT EXECUTE FUNCTION what_an_instance_is_stays();
