-- A publication is said to be in force when every running node works with it; so nodes say how far
-- they are. What they say is worth nothing after a crash, and is not written ahead.

CREATE UNLOGGED TABLE rule_node (
  node     text        PRIMARY KEY,
  followed bigint      NOT NULL,
  prepared text[]      NOT NULL,
  seen_at  timestamptz NOT NULL,
  CONSTRAINT rule_node_follows_an_entry CHECK (followed >= 0)
);
COMMENT ON TABLE rule_node IS 'The nodes that run, or ran a moment ago, and the rules they work with';
COMMENT ON COLUMN rule_node.node IS 'Its machine and process, and some letters that no other node has';
COMMENT ON COLUMN rule_node.followed IS 'The sequence of the activation it works by';
COMMENT ON COLUMN rule_node.prepared IS 'Hashes of the sets that it has compiled ahead and can change over to at once';
COMMENT ON COLUMN rule_node.seen_at IS 'When it said so, by the clock of the database';
