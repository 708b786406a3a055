-- How many accounts called in some days is asked of the whole platform. Counted by how long each had
-- not called before, the answer is a sum over days, however many accounts there are.

ALTER TABLE calling_day DROP CONSTRAINT calling_day_pkey, ADD PRIMARY KEY (account_id, day);

CREATE TABLE calling_gap (
  day        date   NOT NULL,
  before_day date   NOT NULL,
  accounts   bigint NOT NULL,
  PRIMARY KEY (day, before_day)
);
COMMENT ON TABLE calling_gap IS 'How many accounts called on a day after having called last on another: those of a time are the ones of its days whose day before lies before it';
COMMENT ON COLUMN calling_gap.day IS 'A day of UTC on which they called';
COMMENT ON COLUMN calling_gap.before_day IS 'The day on which they had called last before; -infinity: they never had';
COMMENT ON COLUMN calling_gap.accounts IS 'How many did';

INSERT INTO calling_gap (day, before_day, accounts)
SELECT day, coalesce(before_day, '-infinity'), count(*)
FROM (SELECT day, lag(day) OVER (PARTITION BY account_id ORDER BY day) AS before_day FROM calling_day) d
GROUP BY 1, 2;

CREATE TABLE refused_day (
  day   date   NOT NULL,
  code  text   NOT NULL,
  calls bigint NOT NULL,
  PRIMARY KEY (day, code)
);
COMMENT ON TABLE refused_day IS 'How many of the refused calls that were kept were refused on a day, also when they are forgotten since';
COMMENT ON COLUMN refused_day.day IS 'A day of UTC';
COMMENT ON COLUMN refused_day.code IS 'Why, as the client read it';
COMMENT ON COLUMN refused_day.calls IS 'How many; of an account at most 60 a minute';

INSERT INTO refused_day (day, code, calls)
SELECT (refused_at AT TIME ZONE 'UTC')::date, code, count(*) FROM refused_call GROUP BY 1, 2;

CREATE TABLE outstanding_day (
  day            date   PRIMARY KEY,
  credits_micros bigint NOT NULL
);
COMMENT ON TABLE outstanding_day IS 'What all accounts had together on a day, noted once a night';
COMMENT ON COLUMN outstanding_day.day IS 'The day of UTC on which it was noted';
COMMENT ON COLUMN outstanding_day.credits_micros IS 'Microcredits, those of replayed accounts left out; negative: they owed more than they had';

-- What waits for somebody is few among many.
CREATE INDEX account_suspended ON account (account_id DESC) WHERE suspended;
CREATE INDEX account_replayed ON account (account_id) WHERE kind = 'replay';
CREATE INDEX stripe_event_for_people ON stripe_event (state, number DESC) WHERE state IN ('DIFFERS', 'FAILED');
CREATE INDEX delivery_given_up ON delivery (tried_at) WHERE state = 'GIVEN_UP';
CREATE INDEX job_run_failed ON job_run (run_id DESC) WHERE failures > 0;
