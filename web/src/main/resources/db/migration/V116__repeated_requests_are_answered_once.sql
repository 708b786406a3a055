ALTER TABLE account ADD COLUMN keeps_answers boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN account.keeps_answers IS 'Whether answers to requests with an idempotency key are kept for a day, to be given again';

CREATE TABLE kept_answer (
  account_id      bigint      NOT NULL REFERENCES account,
  route           text        NOT NULL,
  idempotency_key text        NOT NULL,
  key_id          bigint      NOT NULL,
  body_hash       bytea       NOT NULL,
  metered         boolean     NOT NULL,
  call_id         uuid        NOT NULL,
  claimed_at      timestamptz NOT NULL,
  keep            boolean     NOT NULL,
  state           text        NOT NULL,
  status          integer,
  headers         text,
  answer          bytea,
  PRIMARY KEY (account_id, route, idempotency_key),
  CONSTRAINT kept_answer_state_known CHECK (state IN ('CLAIMED', 'KEPT', 'SPENT', 'UNKNOWN')),
  CONSTRAINT kept_answer_is_whole CHECK ((state = 'KEPT') = (status IS NOT NULL AND headers IS NOT NULL AND answer IS NOT NULL))
);
CREATE INDEX kept_answer_by_age ON kept_answer (claimed_at);
COMMENT ON TABLE kept_answer IS 'Requests that named an idempotency key: one of each is carried out in a day';
COMMENT ON COLUMN kept_answer.account_id IS 'Who asked';
COMMENT ON COLUMN kept_answer.route IS 'What for: the path of the request';
COMMENT ON COLUMN kept_answer.idempotency_key IS 'As the client named it';
COMMENT ON COLUMN kept_answer.key_id IS 'The API key it came with; the answer is given again to no other';
COMMENT ON COLUMN kept_answer.body_hash IS 'SHA-256 of the query and the body';
COMMENT ON COLUMN kept_answer.metered IS 'Whether the books tell what became of it';
COMMENT ON COLUMN kept_answer.call_id IS 'The call that whoever carries it out may hold for; of a request that is no call, who carries it out';
COMMENT ON COLUMN kept_answer.claimed_at IS 'Real time when it was begun';
COMMENT ON COLUMN kept_answer.keep IS 'Whether its answer may be kept';
COMMENT ON COLUMN kept_answer.state IS 'CLAIMED: under way; KEPT: answered; SPENT: done, and the answer not kept; UNKNOWN: it failed and may have been done';
COMMENT ON COLUMN kept_answer.status IS 'Of HTTP; null: nothing is kept';
COMMENT ON COLUMN kept_answer.headers IS 'JSON, of the answer; null: nothing is kept';
COMMENT ON COLUMN kept_answer.answer IS 'The body of the answer, sealed; null: nothing is kept';
