-- The audit trail is read by who did something, what was done and when, the newest first.
CREATE INDEX audit_entry_by_action ON audit_entry (action, entry_id DESC);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor text_pattern_ops, entry_id DESC);
CREATE INDEX audit_entry_by_time ON audit_entry (at);
