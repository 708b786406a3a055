-- What was granted, given back, taken and expired is found without reading through all calls.
CREATE INDEX movement_of_no_call ON movement (account_id, sequence DESC) WHERE credit <> 'platform:revenue';
