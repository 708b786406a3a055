-- Tests of a set, and checks with them, only ever come in addition; an activation names the check it
-- rests on, so that what comes later changes nothing about why a set came into force.

ALTER TABLE rule_activation ADD COLUMN checked bigint REFERENCES rule_check;
COMMENT ON COLUMN rule_activation.checked IS 'The last check that the set had passed by then; null: none, as for the set an empty database begins with';
CREATE INDEX rule_activation_by_check ON rule_activation (checked);
