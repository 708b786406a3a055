CREATE TABLE provider_key (
  account_id  bigint      NOT NULL REFERENCES account,
  provider    text        NOT NULL,
  sealed      bytea       NOT NULL,
  hint        text        NOT NULL,
  enabled     boolean     NOT NULL DEFAULT true,
  created_at  timestamptz NOT NULL,
  tested_at   timestamptz,
  test_result text,
  balance_usd numeric,
  balance_at  timestamptz,
  PRIMARY KEY (account_id, provider),
  CONSTRAINT provider_key_test_has_a_result CHECK ((tested_at IS NULL) = (test_result IS NULL)),
  CONSTRAINT provider_key_balance_has_a_time CHECK ((balance_usd IS NULL) = (balance_at IS NULL))
);
COMMENT ON TABLE provider_key IS 'Keys of customers at providers: calls to those are made with them';
COMMENT ON COLUMN provider_key.account_id IS 'Whose key it is';
COMMENT ON COLUMN provider_key.provider IS 'The provider, as the price book names it';
COMMENT ON COLUMN provider_key.sealed IS 'The key, sealed with the keyring';
COMMENT ON COLUMN provider_key.hint IS 'Its last four characters, to recognise it by';
COMMENT ON COLUMN provider_key.enabled IS 'Whether calls are made with it';
COMMENT ON COLUMN provider_key.created_at IS 'When it was brought';
COMMENT ON COLUMN provider_key.tested_at IS 'When it was last tried at the provider; null: never';
COMMENT ON COLUMN provider_key.test_result IS 'What came of it: works, refused, unreachable';
COMMENT ON COLUMN provider_key.balance_usd IS 'US dollars left at the provider, as it last said; null: it was not asked';
COMMENT ON COLUMN provider_key.balance_at IS 'When it said so';

CREATE FUNCTION announce_provider_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tollgate_provider_keys', coalesce(NEW.account_id, OLD.account_id)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER provider_key_change_is_announced AFTER INSERT OR UPDATE OR DELETE ON provider_key
  FOR EACH ROW EXECUTE FUNCTION announce_provider_key();
