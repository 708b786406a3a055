CREATE TABLE webhook_endpoint (
  endpoint_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id      bigint      REFERENCES account,
  url             text        NOT NULL,
  description     text        NOT NULL,
  types           text[]      NOT NULL,
  enabled         boolean     NOT NULL,
  sealed          bytea       NOT NULL,
  sealed_previous bytea,
  previous_until  timestamptz,
  disabled_for    text,
  created_at      timestamptz NOT NULL,
  CONSTRAINT webhook_endpoint_previous_secret_ends CHECK ((sealed_previous IS NULL) = (previous_until IS NULL)),
  CONSTRAINT webhook_endpoint_works_or_says_why_not CHECK (NOT enabled OR disabled_for IS NULL)
);
CREATE INDEX webhook_endpoint_by_account ON webhook_endpoint (account_id, endpoint_id);
COMMENT ON TABLE webhook_endpoint IS 'Where events are sent to, signed';
COMMENT ON COLUMN webhook_endpoint.endpoint_id IS 'Shown as webhook_ and the number';
COMMENT ON COLUMN webhook_endpoint.account_id IS 'Whose events it is sent; null: everybody''s, for the platform';
COMMENT ON COLUMN webhook_endpoint.url IS 'Where it is';
COMMENT ON COLUMN webhook_endpoint.description IS 'What it is for, in the words of who keeps it';
COMMENT ON COLUMN webhook_endpoint.types IS 'Types of events it is sent; none: every type';
COMMENT ON COLUMN webhook_endpoint.enabled IS 'Whether anything is sent';
COMMENT ON COLUMN webhook_endpoint.sealed IS 'The secret that signs, sealed by the keyring';
COMMENT ON COLUMN webhook_endpoint.sealed_previous IS 'The secret before it, sealed; null: there is none';
COMMENT ON COLUMN webhook_endpoint.previous_until IS 'How long the secret before signs too; real time';
COMMENT ON COLUMN webhook_endpoint.disabled_for IS 'Why the platform disabled it; null: it did not';
COMMENT ON COLUMN webhook_endpoint.created_at IS 'When it was made';

CREATE TABLE event (
  event_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint,
  type       text        NOT NULL,
  data       jsonb       NOT NULL,
  text       text        NOT NULL,
  at         timestamptz NOT NULL,
  sorted     boolean     NOT NULL DEFAULT false
);
CREATE INDEX event_to_be_sorted ON event (event_id) WHERE NOT sorted;
CREATE INDEX event_by_account ON event (account_id, at);
CREATE INDEX event_by_time ON event (at);
COMMENT ON TABLE event IS 'The outbox: what happened, written in the transaction that made it happen';
COMMENT ON COLUMN event.event_id IS 'The order of an account''s events; shown as evt_ and the number';
COMMENT ON COLUMN event.account_id IS 'Whose event it is; null: the platform''s own';
COMMENT ON COLUMN event.type IS 'What kind of thing: call.overrun';
COMMENT ON COLUMN event.data IS 'JSON, what endpoints are sent';
COMMENT ON COLUMN event.text IS 'A sentence for people';
COMMENT ON COLUMN event.at IS 'The clock of what happened';
COMMENT ON COLUMN event.sorted IS 'Whether it is known whom it goes to';

CREATE TABLE delivery (
  delivery_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id      bigint      NOT NULL REFERENCES event ON DELETE CASCADE,
  account_id    bigint,
  endpoint_id   bigint      REFERENCES webhook_endpoint ON DELETE CASCADE,
  address       text,
  state         text        NOT NULL DEFAULT 'WAITING',
  attempts      integer     NOT NULL DEFAULT 0,
  due_at        timestamptz NOT NULL DEFAULT now(),
  tried_at      timestamptz,
  answer_status integer,
  answer        text        NOT NULL DEFAULT '',
  CONSTRAINT delivery_goes_one_way CHECK ((endpoint_id IS NULL) <> (address IS NULL)),
  CONSTRAINT delivery_state_known CHECK (state IN ('WAITING', 'DELIVERED', 'GIVEN_UP'))
);
CREATE INDEX delivery_in_order ON delivery (endpoint_id, account_id, delivery_id) WHERE state = 'WAITING';
CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'WAITING';
CREATE INDEX delivery_by_endpoint ON delivery (endpoint_id, delivery_id DESC);
CREATE INDEX delivery_by_event ON delivery (event_id);
COMMENT ON TABLE delivery IS 'Events on their way, to an endpoint or a mail address each';
COMMENT ON COLUMN delivery.delivery_id IS 'The order they are delivered in';
COMMENT ON COLUMN delivery.event_id IS 'What is delivered';
COMMENT ON COLUMN delivery.account_id IS 'Whose event it is; null: the platform''s own';
COMMENT ON COLUMN delivery.endpoint_id IS 'The endpoint it goes to; null: it goes by mail';
COMMENT ON COLUMN delivery.address IS 'The mail address it goes to; null: it goes to an endpoint';
COMMENT ON COLUMN delivery.state IS 'WAITING, DELIVERED or GIVEN_UP';
COMMENT ON COLUMN delivery.attempts IS 'Attempts made';
COMMENT ON COLUMN delivery.due_at IS 'When it is tried next, or given back by a node that died; real time';
COMMENT ON COLUMN delivery.tried_at IS 'When it was tried last; real time';
COMMENT ON COLUMN delivery.answer_status IS 'The status of HTTP last answered; null: none was';
COMMENT ON COLUMN delivery.answer IS 'The beginning of the last answer, or why there was none';

CREATE TABLE notice (
  notice_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id   bigint      NOT NULL REFERENCES event ON DELETE CASCADE,
  reader_id  bigint,
  read_at    timestamptz
);
CREATE INDEX notice_by_reader ON notice (reader_id, notice_id DESC);
CREATE INDEX notice_by_event ON notice (event_id);
COMMENT ON TABLE notice IS 'What people are told inside the product';
COMMENT ON COLUMN notice.notice_id IS 'The order they are told in';
COMMENT ON COLUMN notice.event_id IS 'What happened';
COMMENT ON COLUMN notice.reader_id IS 'The account whose people are told; null: the platform''s';
COMMENT ON COLUMN notice.read_at IS 'When somebody read it; null: nobody has';
