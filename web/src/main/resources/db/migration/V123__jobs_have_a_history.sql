CREATE TABLE job_run (
  run_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job        text        NOT NULL,
  node       text        NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  ended_at   timestamptz,
  items      bigint      NOT NULL DEFAULT 0,
  failures   bigint      NOT NULL DEFAULT 0,
  message    text        NOT NULL DEFAULT '',
  CONSTRAINT job_run_ends_after_its_start CHECK (ended_at >= started_at),
  CONSTRAINT job_run_counts_up CHECK (items >= 0 AND failures >= 0)
);
CREATE INDEX job_run_by_job ON job_run (job, run_id DESC);
COMMENT ON TABLE job_run IS 'Runs of jobs that did something, failed, or took long; one that found nothing to do leaves no row';
COMMENT ON COLUMN job_run.run_id IS 'The order they began in';
COMMENT ON COLUMN job_run.job IS 'The line of the timetable';
COMMENT ON COLUMN job_run.node IS 'The node that ran it';
COMMENT ON COLUMN job_run.started_at IS 'When it began, real time';
COMMENT ON COLUMN job_run.seen_at IS 'When its progress was noted last; long ago without an end: its node is gone';
COMMENT ON COLUMN job_run.ended_at IS 'When it ended; null: it runs, or its node is gone';
COMMENT ON COLUMN job_run.items IS 'How much it did: accounts closed, holds swept';
COMMENT ON COLUMN job_run.failures IS 'How much of it failed';
COMMENT ON COLUMN job_run.message IS 'What failed last; empty: nothing did';
