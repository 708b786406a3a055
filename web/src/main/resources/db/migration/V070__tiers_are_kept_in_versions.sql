-- A tier is what its versions have in common: its name in rules, its place in lists, and whether it
-- is still sold. Everything else stands in a version.

CREATE TABLE tier (
  code       text        PRIMARY KEY,
  status     text        NOT NULL DEFAULT 'active',
  sort       integer     NOT NULL,
  used_at    timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tier_status_known CHECK (status IN ('active', 'retired'))
);
COMMENT ON TABLE tier IS 'Tiers; what each holds stands in its versions';
COMMENT ON COLUMN tier.code IS 'The name of the tier in rules and files';
COMMENT ON COLUMN tier.status IS 'active, or retired: nobody new comes on it, and who is on it stays';
COMMENT ON COLUMN tier.sort IS 'Its place in lists';
COMMENT ON COLUMN tier.used_at IS 'When the first account came on it; null: none ever did, so it may be deleted';
COMMENT ON COLUMN tier.created_at IS 'When it was made';

INSERT INTO tier (code, sort, used_at, created_at)
SELECT t.code, (array_agg(t.sort ORDER BY t.version DESC))[1],
  CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.tier_code = t.code) THEN now() END,
  min(t.created_at)
FROM tier_version t GROUP BY t.code;

ALTER TABLE tier_version
  ADD COLUMN yearly_usd numeric,
  ADD COLUMN included_seats integer NOT NULL DEFAULT 1,
  ADD COLUMN further_seat_usd numeric,
  ADD COLUMN team_prices jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN requests_per_minute bigint,
  ADD COLUMN tokens_per_minute bigint,
  ADD COLUMN calls_per_day bigint,
  ADD COLUMN calls_per_month bigint,
  ADD COLUMN allowance_repays boolean NOT NULL DEFAULT false,
  ADD COLUMN trial_days integer NOT NULL DEFAULT 0,
  ADD COLUMN fallback_tier text,
  ADD COLUMN feature_values jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN model_terms jsonb NOT NULL DEFAULT '{}';
UPDATE tier_version SET model_terms = (
  SELECT jsonb_object_agg(key, jsonb_build_object('markup_percent', value #>> '{}'))
  FROM jsonb_each(model_markups))
WHERE model_markups <> '{}';
ALTER TABLE tier_version DROP COLUMN model_markups, DROP COLUMN sort;
ALTER TABLE tier_version
  ADD CONSTRAINT tier_version_is_of_a_tier FOREIGN KEY (code) REFERENCES tier,
  ADD CONSTRAINT tier_falls_back_to_a_tier FOREIGN KEY (fallback_tier) REFERENCES tier,
  ADD CONSTRAINT tier_falls_back_to_another CHECK (fallback_tier <> code),
  ADD CONSTRAINT tier_yearly_fee_not_negative CHECK (yearly_usd >= 0),
  ADD CONSTRAINT tier_seat_price_not_negative CHECK (further_seat_usd >= 0),
  ADD CONSTRAINT tier_includes_a_seat CHECK (included_seats >= 1),
  ADD CONSTRAINT tier_trial_not_negative CHECK (trial_days >= 0);
COMMENT ON COLUMN tier_version.version IS '1 and up; each save makes a new one, and new accounts get the newest';
COMMENT ON COLUMN tier_version.yearly_usd IS 'The fee of a year paid at once, US dollars; null: not sold by the year';
COMMENT ON COLUMN tier_version.included_seats IS 'Members the fee covers';
COMMENT ON COLUMN tier_version.further_seat_usd IS 'A month of each seat beyond those, US dollars; null: there are none';
COMMENT ON COLUMN tier_version.team_prices IS 'JSON [{"from_seats", "further_seat_usd"} …]: the price of further seats from a team size on';
COMMENT ON COLUMN tier_version.requests_per_minute IS 'Calls begun in a minute; null: not limited';
COMMENT ON COLUMN tier_version.tokens_per_minute IS 'Tokens of those calls; null: not limited';
COMMENT ON COLUMN tier_version.calls_per_day IS 'Calls of a day in the account''s zone; null: not limited';
COMMENT ON COLUMN tier_version.calls_per_month IS 'Calls of an allowance month; null: not limited';
COMMENT ON COLUMN tier_version.allowance_repays IS 'Whether the allowance pays what the account owes first';
COMMENT ON COLUMN tier_version.trial_days IS 'Free days a new account gets; 0: none';
COMMENT ON COLUMN tier_version.fallback_tier IS 'Where an account goes that stops paying; null: nowhere';
COMMENT ON COLUMN tier_version.feature_values IS 'JSON: the numbers of those features that are one, by key';
COMMENT ON COLUMN tier_version.model_terms IS 'JSON by name or pattern of models: {"markup_percent", "output_cap", "month_calls"}, each left out when not set';

CREATE INDEX account_by_tier ON account (tier_code, tier_version);

CREATE FUNCTION note_use_of_tier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tier SET used_at = now() WHERE code = NEW.tier_code AND used_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER account_uses_its_tier AFTER INSERT OR UPDATE OF tier_code ON account
  FOR EACH ROW EXECUTE FUNCTION note_use_of_tier();

ALTER TABLE feature
  DROP CONSTRAINT feature_category_known,
  ADD COLUMN kind text NOT NULL DEFAULT 'boolean',
  ADD COLUMN unit text,
  ADD COLUMN description text NOT NULL DEFAULT '',
  ADD COLUMN status text NOT NULL DEFAULT 'active',
  ADD CONSTRAINT feature_kind_known CHECK (kind IN ('boolean', 'numeric')),
  ADD CONSTRAINT feature_status_known CHECK (status IN ('active', 'retired'));
COMMENT ON COLUMN feature.category IS 'The heading it is listed under: services, support, enterprise, limits, or another word';
COMMENT ON COLUMN feature.kind IS 'boolean: a tier has it or not; numeric: it has so much of it';
COMMENT ON COLUMN feature.unit IS 'What a numeric one counts, such as days; null: nothing that has a name';
COMMENT ON COLUMN feature.description IS 'What it is, for people; may be empty';
COMMENT ON COLUMN feature.status IS 'active, or retired: no tier takes it in any more, and those that have it keep it';

CREATE TABLE tier_move (
  move_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code       text        NOT NULL,
  version    integer     NOT NULL,
  due_at     timestamptz NOT NULL,
  message    text        NOT NULL,
  actor      text        NOT NULL,
  created_at timestamptz NOT NULL,
  done_at    timestamptz,
  accounts   bigint,
  CONSTRAINT tier_move_leads_to_a_version FOREIGN KEY (code, version) REFERENCES tier_version (code, version)
);
CREATE INDEX tier_move_to_do ON tier_move (due_at) WHERE done_at IS NULL;
COMMENT ON TABLE tier_move IS 'Versions of a tier that existing accounts are to be moved to as well';
COMMENT ON COLUMN tier_move.move_id IS 'The order they were asked for';
COMMENT ON COLUMN tier_move.code IS 'The tier';
COMMENT ON COLUMN tier_move.version IS 'The version its accounts are moved to';
COMMENT ON COLUMN tier_move.due_at IS 'When: the notice date';
COMMENT ON COLUMN tier_move.message IS 'Why, in the words of who asked for it';
COMMENT ON COLUMN tier_move.actor IS 'Who asked for it';
COMMENT ON COLUMN tier_move.created_at IS 'When it was asked for';
COMMENT ON COLUMN tier_move.done_at IS 'When it was done; null: it is still to be';
COMMENT ON COLUMN tier_move.accounts IS 'How many accounts were moved; null: it is still to be done';

CREATE TABLE tier_migration (
  migration_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id   bigint      NOT NULL REFERENCES account,
  from_code    text        NOT NULL,
  from_version integer     NOT NULL,
  to_code      text        NOT NULL,
  to_version   integer     NOT NULL,
  reason       text        NOT NULL,
  actor        text        NOT NULL,
  at           timestamptz NOT NULL,
  CONSTRAINT tier_migration_says_why CHECK (length(reason) >= 10)
);
CREATE INDEX tier_migration_of_account ON tier_migration (account_id);
COMMENT ON TABLE tier_migration IS 'Accounts that an administrator put on another tier by hand';
COMMENT ON COLUMN tier_migration.migration_id IS 'The order they were made in';
COMMENT ON COLUMN tier_migration.account_id IS 'Who was moved';
COMMENT ON COLUMN tier_migration.from_code IS 'The tier it was on';
COMMENT ON COLUMN tier_migration.from_version IS 'The version of that tier';
COMMENT ON COLUMN tier_migration.to_code IS 'The tier it is on since';
COMMENT ON COLUMN tier_migration.to_version IS 'The version of that tier';
COMMENT ON COLUMN tier_migration.reason IS 'Why, in the words of who did it';
COMMENT ON COLUMN tier_migration.actor IS 'Who did it';
COMMENT ON COLUMN tier_migration.at IS 'When';
