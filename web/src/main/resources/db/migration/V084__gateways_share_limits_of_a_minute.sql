CREATE UNLOGGED TABLE gateway_node (
  node      uuid        PRIMARY KEY,
  joined_at timestamptz NOT NULL,
  seen_at   timestamptz NOT NULL
);
COMMENT ON TABLE gateway_node IS 'The nodes that answer metered calls now, each of which lets its share of a limit of a minute through; lost with a crash of the database, and written again within seconds';
COMMENT ON COLUMN gateway_node.node IS 'A name the node gave itself when it started';
COMMENT ON COLUMN gateway_node.joined_at IS 'When it first said that it is there, by the clock of the database';
COMMENT ON COLUMN gateway_node.seen_at IS 'When it last did';
