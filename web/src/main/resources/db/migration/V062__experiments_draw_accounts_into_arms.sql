CREATE TABLE experiment (
  key        text        PRIMARY KEY,
  name       text        NOT NULL,
  state      text        NOT NULL,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  stopped_at timestamptz,
  CONSTRAINT experiment_state_known CHECK (state IN ('DRAFT', 'RUNNING', 'STOPPED')),
  CONSTRAINT experiment_runs_once_started CHECK ((state = 'DRAFT') = (started_at IS NULL)),
  CONSTRAINT experiment_stops_once CHECK ((state = 'STOPPED') = (stopped_at IS NOT NULL))
);
COMMENT ON TABLE experiment IS 'A trial of prices on some accounts; it goes from draft to running to stopped and never back';
COMMENT ON COLUMN experiment.key IS 'A lower-case word; rules test it as arm…';
COMMENT ON COLUMN experiment.name IS 'What it tries, for people';
COMMENT ON COLUMN experiment.state IS 'Where it is in its life';
COMMENT ON COLUMN experiment.created_at IS 'When it was made';
COMMENT ON COLUMN experiment.started_at IS 'From when accounts are drawn into it; null: not yet';
COMMENT ON COLUMN experiment.stopped_at IS 'From when rules find no arm of it; null: not yet';

CREATE TABLE experiment_arm (
  experiment text    NOT NULL REFERENCES experiment ON DELETE CASCADE,
  place      integer NOT NULL,
  key        text    NOT NULL,
  weight     integer NOT NULL,
  PRIMARY KEY (experiment, place),
  CONSTRAINT experiment_arm_has_its_own_key UNIQUE (experiment, key),
  CONSTRAINT experiment_arm_weight_not_negative CHECK (weight >= 0)
);
COMMENT ON TABLE experiment_arm IS 'A way to price within an experiment';
COMMENT ON COLUMN experiment_arm.experiment IS 'The experiment';
COMMENT ON COLUMN experiment_arm.place IS 'Its place among the arms, from 0: draws depend on it';
COMMENT ON COLUMN experiment_arm.key IS 'The value that rules compare with';
COMMENT ON COLUMN experiment_arm.weight IS 'Its share of accounts, in proportion to the other weights';

CREATE TABLE experiment_exposure (
  account_id bigint      NOT NULL REFERENCES account,
  experiment text        NOT NULL REFERENCES experiment,
  arm        text        NOT NULL,
  exposed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, experiment),
  FOREIGN KEY (experiment, arm) REFERENCES experiment_arm (experiment, key)
);
CREATE INDEX experiment_exposure_by_arm ON experiment_exposure (experiment, arm);
COMMENT ON TABLE experiment_exposure IS 'The arm an account was drawn into with its first call while the experiment ran; never changed';
COMMENT ON COLUMN experiment_exposure.account_id IS 'Who was drawn';
COMMENT ON COLUMN experiment_exposure.experiment IS 'Into which experiment';
COMMENT ON COLUMN experiment_exposure.arm IS 'Into which arm of it';
COMMENT ON COLUMN experiment_exposure.exposed_at IS 'When';
