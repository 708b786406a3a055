CREATE TABLE backtest_run (
  run_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule_set   text        NOT NULL,
  asked_by   text        NOT NULL,
  wanted     bigint      NOT NULL,
  done       bigint      NOT NULL DEFAULT 0,
  report     jsonb,
  failure    text,
  begun_at   timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  CONSTRAINT backtest_run_looks_at_calls CHECK (wanted > 0 AND done >= 0),
  CONSTRAINT backtest_run_ends_one_way CHECK (report IS NULL OR failure IS NULL)
);
COMMENT ON TABLE backtest_run IS 'Backtests that people asked for on pages, and what they showed';
COMMENT ON COLUMN backtest_run.run_id IS 'Its number';
COMMENT ON COLUMN backtest_run.rule_set IS 'The hash of the rules it tries; nobody need have kept them';
COMMENT ON COLUMN backtest_run.asked_by IS 'Who asked';
COMMENT ON COLUMN backtest_run.wanted IS 'How many calls it looks at, at most';
COMMENT ON COLUMN backtest_run.done IS 'How many it has looked at';
COMMENT ON COLUMN backtest_run.report IS 'What it showed; null: it has not ended well';
COMMENT ON COLUMN backtest_run.failure IS 'Why it failed; null: it did not';
COMMENT ON COLUMN backtest_run.begun_at IS 'When it began';
COMMENT ON COLUMN backtest_run.touched_at IS 'When it was last heard of: one that is silent for long has lost its node';

CREATE TABLE rule_editor (
  person  text        PRIMARY KEY,
  files   text[]      NOT NULL,
  seen_at timestamptz NOT NULL
);
COMMENT ON TABLE rule_editor IS 'Who changes rules at the moment, so that two who do are told of each other';
COMMENT ON COLUMN rule_editor.person IS 'Who signed in';
COMMENT ON COLUMN rule_editor.files IS 'The names of the files they changed and have not published';
COMMENT ON COLUMN rule_editor.seen_at IS 'When they were last seen at it';
