ALTER TABLE experiment ADD COLUMN ends_at timestamptz;
COMMENT ON COLUMN experiment.ends_at IS 'From when it is over by itself, by the clock of business; null: when somebody stops it';
