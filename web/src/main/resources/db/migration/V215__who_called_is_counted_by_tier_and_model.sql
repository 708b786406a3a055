-- How many accounts called on a tier or a model is asked of the whole platform as well, and is a sum
-- over days then as how many called at all.

ALTER TABLE calling_day
  ADD COLUMN kind text NOT NULL DEFAULT 'all',
  ADD COLUMN name text NOT NULL DEFAULT '',
  DROP CONSTRAINT calling_day_pkey,
  ADD PRIMARY KEY (account_id, kind, name, day),
  ADD CONSTRAINT calling_day_is_among_known_calls CHECK (kind IN ('all', 'tier', 'model'));
ALTER TABLE calling_day ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN name DROP DEFAULT;
COMMENT ON COLUMN calling_day.kind IS 'Among which calls: all of them, those on a tier, or those a model answered';
COMMENT ON COLUMN calling_day.name IS 'The tier''s code, or provider/model; empty: all';

ALTER TABLE calling_gap
  ADD COLUMN kind text NOT NULL DEFAULT 'all',
  ADD COLUMN name text NOT NULL DEFAULT '',
  DROP CONSTRAINT calling_gap_pkey,
  ADD PRIMARY KEY (kind, day, before_day, name),
  ADD CONSTRAINT calling_gap_is_among_known_calls CHECK (kind IN ('all', 'tier', 'model'));
ALTER TABLE calling_gap ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN name DROP DEFAULT;
COMMENT ON COLUMN calling_gap.kind IS 'Among which calls: all of them, those on a tier, or those a model answered';
COMMENT ON COLUMN calling_gap.name IS 'The tier''s code, or provider/model; empty: all';

INSERT INTO calling_day (account_id, kind, name, day)
SELECT DISTINCT c.account_id, k.kind, k.name, (c.admitted_at AT TIME ZONE 'UTC')::date
FROM call c
JOIN usage_mark m ON m.account_id = c.account_id AND c.sequence <= m.sequence
JOIN account a ON a.account_id = c.account_id AND a.kind <> 'replay'
CROSS JOIN LATERAL (SELECT c.facts::jsonb -> 'fact' AS f OFFSET 0) t
CROSS JOIN LATERAL (VALUES
  ('tier', coalesce(f ->> 'tierCode', '')),
  ('model', coalesce(f ->> 'provider', '') || '/' || coalesce(f ->> 'model', ''))) k (kind, name)
WHERE c.state = 'SETTLED';

INSERT INTO calling_gap (kind, name, day, before_day, accounts)
SELECT kind, name, day, coalesce(before_day, '-infinity'), count(*)
FROM (
  SELECT kind, name, day, lag(day) OVER (PARTITION BY account_id, kind, name ORDER BY day) AS before_day
  FROM calling_day WHERE kind <> 'all') d
GROUP BY 1, 2, 3, 4;
