CREATE TABLE meter_month (
  account_id    bigint      NOT NULL,
  service       text        NOT NULL,
  month_at      timestamptz NOT NULL,
  units         numeric     NOT NULL,
  amount        numeric     NOT NULL,
  events        bigint      NOT NULL,
  billed_micros bigint      NOT NULL,
  PRIMARY KEY (account_id, service, month_at)
);
COMMENT ON TABLE meter_month IS 'What services other than models reported of an account in a month; locked by whoever counts an event';
COMMENT ON COLUMN meter_month.account_id IS 'Whose usage';
COMMENT ON COLUMN meter_month.service IS 'The service that reports it';
COMMENT ON COLUMN meter_month.month_at IS 'The start of the allowance month it is counted in';
COMMENT ON COLUMN meter_month.units IS 'Units reported';
COMMENT ON COLUMN meter_month.amount IS 'Credits that percentages are taken of';
COMMENT ON COLUMN meter_month.events IS 'Events reported';
COMMENT ON COLUMN meter_month.billed_micros IS 'Microcredits the rules made them';

CREATE TABLE meter_event (
  account_id       bigint      NOT NULL,
  service          text        NOT NULL,
  event_id         text        NOT NULL,
  units            numeric     NOT NULL,
  amount           numeric     NOT NULL,
  happened_at      timestamptz NOT NULL,
  counted_at       timestamptz NOT NULL,
  call_id          uuid        NOT NULL,
  price_micros     bigint      NOT NULL,
  charged_micros   bigint      NOT NULL,
  available_micros bigint      NOT NULL,
  PRIMARY KEY (account_id, service, event_id),
  CONSTRAINT meter_event_units_not_negative CHECK (units >= 0),
  CONSTRAINT meter_event_amount_not_negative CHECK (amount >= 0)
);
COMMENT ON TABLE meter_event IS 'Events services reported, each counted once';
COMMENT ON COLUMN meter_event.account_id IS 'Whose usage';
COMMENT ON COLUMN meter_event.service IS 'The service that reported it';
COMMENT ON COLUMN meter_event.event_id IS 'The service''s own id';
COMMENT ON COLUMN meter_event.units IS 'Units used';
COMMENT ON COLUMN meter_event.amount IS 'Credits that a percentage is taken of';
COMMENT ON COLUMN meter_event.happened_at IS 'When it happened, as reported';
COMMENT ON COLUMN meter_event.counted_at IS 'When it was counted';
COMMENT ON COLUMN meter_event.call_id IS 'What it is called in the books';
COMMENT ON COLUMN meter_event.price_micros IS 'Microcredits the rule made it';
COMMENT ON COLUMN meter_event.charged_micros IS 'Microcredits charged of them';
COMMENT ON COLUMN meter_event.available_micros IS 'Microcredits available after it, as answered';
