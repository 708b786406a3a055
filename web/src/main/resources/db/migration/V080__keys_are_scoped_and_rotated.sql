-- A key may be limited to services, networks and rates, and be replaced by another that its old one
-- works beside for a while. The key keeps its id, and with it its budgets and its history.

ALTER TABLE api_key
  ADD COLUMN services          text[] NOT NULL DEFAULT '{}',
  ADD COLUMN networks          text[] NOT NULL DEFAULT '{}',
  ADD COLUMN requests_a_minute bigint,
  ADD COLUMN tokens_a_minute   bigint,
  ADD COLUMN previous_hash     bytea,
  ADD COLUMN previous_until    timestamptz,
  ADD CONSTRAINT key_requests_from_one CHECK (requests_a_minute >= 1),
  ADD CONSTRAINT key_tokens_from_one CHECK (tokens_a_minute >= 1),
  ADD CONSTRAINT previous_key_has_an_end CHECK ((previous_hash IS NULL) = (previous_until IS NULL)),
  ADD CONSTRAINT previous_key_is_unique UNIQUE (previous_hash);
COMMENT ON COLUMN api_key.services IS 'Services it is limited to; empty: all';
COMMENT ON COLUMN api_key.networks IS 'Where calls may come from, CIDR; empty: anywhere';
COMMENT ON COLUMN api_key.requests_a_minute IS 'Calls a minute of this key alone; null: any number';
COMMENT ON COLUMN api_key.tokens_a_minute IS 'Tokens a minute of this key alone; null: any number';
COMMENT ON COLUMN api_key.previous_hash IS 'Of the key that a rotation replaced; null: there is none';
COMMENT ON COLUMN api_key.previous_until IS 'Until when the replaced key works; null: there is none';

-- Apart from the key, whose changes make every node read it again.
CREATE TABLE api_key_use (
  key_id  bigint      PRIMARY KEY REFERENCES api_key,
  used_at timestamptz NOT NULL
);
COMMENT ON TABLE api_key_use IS 'When keys were last used, a minute late at most';
COMMENT ON COLUMN api_key_use.key_id IS 'The key; one that was never used is not here';
COMMENT ON COLUMN api_key_use.used_at IS 'The clock of its last request';

-- What a caller may do is re-checked by holds through the version of its account, so whatever else
-- decides it moves that version too.
CREATE FUNCTION move_version_of_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET version = version + 1 WHERE account_id = coalesce(NEW.account_id, OLD.account_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER key_change_moves_its_account AFTER UPDATE ON api_key
  FOR EACH ROW EXECUTE FUNCTION move_version_of_owner();
