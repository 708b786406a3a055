CREATE TABLE refused_call (
  refusal_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call_id     uuid        NOT NULL,
  account_id  bigint      NOT NULL,
  key_id      bigint      NOT NULL,
  service     text        NOT NULL,
  model_asked text        NOT NULL,
  stream      boolean     NOT NULL,
  tags        text        NOT NULL,
  code        text        NOT NULL,
  message     text        NOT NULL,
  rule        text,
  facts       text,
  refused_at  timestamptz NOT NULL,
  kept_at     timestamptz NOT NULL
);
CREATE INDEX refused_call_by_account ON refused_call (account_id, refusal_id DESC);
CREATE INDEX refused_call_by_age ON refused_call (kept_at);
COMMENT ON TABLE refused_call IS 'Calls that were refused though their key was valid, for a month; of an account with many only some';
COMMENT ON COLUMN refused_call.refusal_id IS 'Its place among all that were kept';
COMMENT ON COLUMN refused_call.call_id IS 'The id the call would have had; one that was sent again may have got it';
COMMENT ON COLUMN refused_call.account_id IS 'Who asked';
COMMENT ON COLUMN refused_call.key_id IS 'The API key it came with';
COMMENT ON COLUMN refused_call.service IS 'What was called: chat';
COMMENT ON COLUMN refused_call.model_asked IS 'The name the client wrote';
COMMENT ON COLUMN refused_call.stream IS 'Whether a stream was asked for';
COMMENT ON COLUMN refused_call.tags IS 'JSON object of the client''s own, for reports';
COMMENT ON COLUMN refused_call.code IS 'Why, as the client got it: model_not_in_tier';
COMMENT ON COLUMN refused_call.message IS 'Why, as the client read it';
COMMENT ON COLUMN refused_call.rule IS 'The name of the rule that refused; null: it was not a rule';
COMMENT ON COLUMN refused_call.facts IS 'JSON, as of table call: what rules saw; null: they were not asked';
COMMENT ON COLUMN refused_call.refused_at IS 'The clock of the call';
COMMENT ON COLUMN refused_call.kept_at IS 'Real time when it was written down';
