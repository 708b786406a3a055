-- A backtest asks for the calls that were settled last. Settles come in the order of their clock, so
-- each adds to the end of the index: about 11 bytes a call, and no time that could be measured.
CREATE INDEX call_by_settling ON call (settled_at DESC);
COMMENT ON INDEX call_by_settling IS 'What was settled last, for backtests';
