-- A page of the keys of an account with thousands is found without sorting them all.
DROP INDEX api_key_of_account;
CREATE INDEX api_key_of_account ON api_key (account_id, key_id);
