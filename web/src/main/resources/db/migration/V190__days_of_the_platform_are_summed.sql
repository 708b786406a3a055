-- Who runs the platform looks at days, tiers and models, not at accounts: sums of their own, which
-- grow with days and not with calls.

CREATE TABLE plan_day (
  day             date    NOT NULL,
  tier_code       text    NOT NULL,
  provider        text    NOT NULL,
  model           text    NOT NULL,
  calls           bigint  NOT NULL,
  charged_micros  bigint  NOT NULL,
  refunded_micros bigint  NOT NULL,
  cost_micros     numeric NOT NULL,
  PRIMARY KEY (day, tier_code, provider, model)
);
COMMENT ON TABLE plan_day IS 'Sums of settled calls by the day they were admitted on, of all accounts but replayed ones';
COMMENT ON COLUMN plan_day.day IS 'A day of UTC';
COMMENT ON COLUMN plan_day.tier_code IS 'The tier the account was on when it called';
COMMENT ON COLUMN plan_day.provider IS 'Who answered; empty for other meters';
COMMENT ON COLUMN plan_day.model IS 'What answered; empty for other meters';
COMMENT ON COLUMN plan_day.calls IS 'Calls settled';
COMMENT ON COLUMN plan_day.charged_micros IS 'Microcredits the accounts paid, refunds not taken off';
COMMENT ON COLUMN plan_day.refunded_micros IS 'Microcredits given back of them since';
COMMENT ON COLUMN plan_day.cost_micros IS 'What the calls cost the platform, exact microcredits';

CREATE TABLE calling_day (
  day        date   NOT NULL,
  account_id bigint NOT NULL REFERENCES account,
  PRIMARY KEY (day, account_id)
);
COMMENT ON TABLE calling_day IS 'Which accounts called on which days, replayed ones left out';
COMMENT ON COLUMN calling_day.day IS 'A day of UTC';
COMMENT ON COLUMN calling_day.account_id IS 'Who called';

INSERT INTO plan_day (day, tier_code, provider, model, calls, charged_micros, refunded_micros, cost_micros)
SELECT (c.admitted_at AT TIME ZONE 'UTC')::date, coalesce(f ->> 'tierCode', ''),
  coalesce(f ->> 'provider', ''), coalesce(f ->> 'model', ''), count(*), sum(c.charged_micros),
  sum(coalesce((
    SELECT sum(r.amount_micros) FROM adjustment r
    WHERE r.account_id = c.account_id AND r.call_id = c.call_id AND r.kind = 'REFUND'
      AND r.sequence <= m.sequence), 0)),
  sum(c.cost_micros)
FROM call c
JOIN usage_mark m ON m.account_id = c.account_id AND c.sequence <= m.sequence
JOIN account a ON a.account_id = c.account_id AND a.kind <> 'replay'
CROSS JOIN LATERAL (SELECT c.facts::jsonb -> 'fact' AS f OFFSET 0) t
WHERE c.state = 'SETTLED'
GROUP BY 1, 2, 3, 4;

INSERT INTO calling_day (day, account_id)
SELECT DISTINCT (s.slot_at AT TIME ZONE 'UTC')::date, s.account_id
FROM usage_slot s JOIN account a ON a.account_id = s.account_id AND a.kind <> 'replay'
WHERE s.calls > 0;
