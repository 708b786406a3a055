-- Nodes cache who a key belongs to. From here on every change that matters to that answer is
-- announced on the channel tollgate_callers, so that a revoked key stops working within a second.
-- The payload is 'account:17' for one account and 'all' for everyone.

CREATE FUNCTION announce_caller_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tollgate_callers', 'account:' || coalesce(NEW.account_id, OLD.account_id));
  RETURN NULL;
END
$$;

CREATE FUNCTION announce_tier_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tollgate_callers', 'all');
  RETURN NULL;
END
$$;

-- A hold made under an older version of its account is refused, so no change may forget to move it.
CREATE FUNCTION move_account_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version = OLD.version AND NEW IS DISTINCT FROM OLD THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER account_version_moves BEFORE UPDATE ON account
  FOR EACH ROW EXECUTE FUNCTION move_account_version();
CREATE TRIGGER account_change_is_announced AFTER UPDATE OR DELETE ON account
  FOR EACH ROW EXECUTE FUNCTION announce_caller_change();
CREATE TRIGGER key_change_is_announced AFTER INSERT OR UPDATE OR DELETE ON api_key
  FOR EACH ROW EXECUTE FUNCTION announce_caller_change();
CREATE TRIGGER tier_change_is_announced AFTER INSERT OR UPDATE OR DELETE ON tier_version
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tier_change();
