-- A set knows what it was made from, its tests, and what checks found; what lowers prices may wait
-- for a second person.

ALTER TABLE rule_set ADD COLUMN parent text REFERENCES rule_set;
COMMENT ON COLUMN rule_set.parent IS 'The set it was made from; null: from none';
ALTER TABLE rule_set ALTER COLUMN kept_at DROP DEFAULT;
CREATE INDEX rule_set_by_time ON rule_set (kept_at DESC, hash DESC);

CREATE TABLE rule_scenarios (
  scenarios text PRIMARY KEY,
  CONSTRAINT rule_scenarios_are_named_by_a_sha_256 CHECK (scenarios ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE rule_scenarios IS 'The tables of tests of rule sets, never changed and never removed';
COMMENT ON COLUMN rule_scenarios.scenarios IS 'SHA-256 of the tables, which names them';

CREATE TABLE rule_scenario_file (
  scenarios text NOT NULL REFERENCES rule_scenarios,
  name      text NOT NULL,
  content   text NOT NULL,
  PRIMARY KEY (scenarios, name)
);
COMMENT ON TABLE rule_scenario_file IS 'A table of tests';
COMMENT ON COLUMN rule_scenario_file.scenarios IS 'The tables it belongs to';
COMMENT ON COLUMN rule_scenario_file.name IS 'Its name in the folder: markups.csv';
COMMENT ON COLUMN rule_scenario_file.content IS 'Its text, as it was brought';

CREATE TABLE rule_set_scenarios (
  sequence   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash       text        NOT NULL REFERENCES rule_set,
  scenarios  text        NOT NULL REFERENCES rule_scenarios,
  brought_by text        NOT NULL,
  brought_at timestamptz NOT NULL
);
CREATE INDEX rule_set_scenarios_by_set ON rule_set_scenarios (hash, sequence DESC);
COMMENT ON TABLE rule_set_scenarios IS 'Which tests belong to a set; the last entry counts';
COMMENT ON COLUMN rule_set_scenarios.sequence IS 'The order of entries';
COMMENT ON COLUMN rule_set_scenarios.hash IS 'The set';
COMMENT ON COLUMN rule_set_scenarios.scenarios IS 'Its tests from here on';
COMMENT ON COLUMN rule_set_scenarios.brought_by IS 'Who brought them';
COMMENT ON COLUMN rule_set_scenarios.brought_at IS 'When';

CREATE TABLE rule_check (
  sequence   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash       text        NOT NULL REFERENCES rule_set,
  entry      bigint      REFERENCES rule_set_scenarios,
  checked_at timestamptz NOT NULL,
  checked_by text        NOT NULL,
  run        integer     NOT NULL,
  failed     integer     NOT NULL,
  warnings   text        NOT NULL,
  CONSTRAINT rule_check_fails_no_more_than_it_runs CHECK (failed BETWEEN 0 AND run)
);
CREATE INDEX rule_check_by_set ON rule_check (hash, sequence DESC);
COMMENT ON TABLE rule_check IS 'What checks of a set found; that the guard found nothing goes without saying, or it would not be kept';
COMMENT ON COLUMN rule_check.sequence IS 'The order of checks';
COMMENT ON COLUMN rule_check.hash IS 'The set';
COMMENT ON COLUMN rule_check.entry IS 'The tests it had; null: none';
COMMENT ON COLUMN rule_check.checked_at IS 'When';
COMMENT ON COLUMN rule_check.checked_by IS 'Who had it checked';
COMMENT ON COLUMN rule_check.run IS 'How many tests there were';
COMMENT ON COLUMN rule_check.failed IS 'How many of them failed, or could not be read';
COMMENT ON COLUMN rule_check.warnings IS 'What its author may not have meant: a JSON array';

CREATE TABLE rule_request (
  sequence    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash        text        NOT NULL REFERENCES rule_set,
  over_hash   text        NOT NULL REFERENCES rule_set,
  active_from timestamptz NOT NULL,
  asked_by    text        NOT NULL,
  message     text        NOT NULL,
  asked_at    timestamptz NOT NULL
);
CREATE INDEX rule_request_by_set ON rule_request (hash, sequence DESC);
COMMENT ON TABLE rule_request IS 'Publications that wait, or waited, for a second person';
COMMENT ON COLUMN rule_request.sequence IS 'The order of requests';
COMMENT ON COLUMN rule_request.hash IS 'The set that is to come into force';
COMMENT ON COLUMN rule_request.over_hash IS 'The set that was in force when it was asked for';
COMMENT ON COLUMN rule_request.active_from IS 'From when, at the earliest';
COMMENT ON COLUMN rule_request.asked_by IS 'Who publishes';
COMMENT ON COLUMN rule_request.message IS 'What changes, and why';
COMMENT ON COLUMN rule_request.asked_at IS 'When it was asked for';

ALTER TABLE rule_activation ADD COLUMN approved_by text;
ALTER TABLE rule_activation ADD COLUMN request bigint UNIQUE REFERENCES rule_request;
ALTER TABLE rule_activation ALTER COLUMN activated_at DROP DEFAULT;
COMMENT ON TABLE rule_activation IS 'The log of which rule set is in force from when; of the entries whose instant has come the last one counts';
COMMENT ON COLUMN rule_activation.approved_by IS 'The second person; null: none was needed';
COMMENT ON COLUMN rule_activation.request IS 'What the second person agreed to';

CREATE TRIGGER rule_scenarios_stay BEFORE UPDATE OR DELETE ON rule_scenarios
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER rule_scenario_file_stays BEFORE UPDATE OR DELETE ON rule_scenario_file
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER rule_set_scenarios_stay BEFORE UPDATE OR DELETE ON rule_set_scenarios
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER rule_check_stays BEFORE UPDATE OR DELETE ON rule_check
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER rule_request_stays BEFORE UPDATE OR DELETE ON rule_request
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
