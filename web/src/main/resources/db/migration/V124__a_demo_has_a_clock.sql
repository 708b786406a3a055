CREATE TABLE demo_clock (
  one          boolean PRIMARY KEY DEFAULT true,
  ahead_micros bigint  NOT NULL,
  CONSTRAINT demo_clock_is_one CHECK (one),
  CONSTRAINT demo_clock_goes_forward CHECK (ahead_micros >= 0)
);
COMMENT ON TABLE demo_clock IS 'How far the business of a demo is ahead of the machine''s clock; empty: not at all, and always in what is no demo';
COMMENT ON COLUMN demo_clock.one IS 'Always true: there is one row';
COMMENT ON COLUMN demo_clock.ahead_micros IS 'Microseconds; leases and the clock check do not follow it';
