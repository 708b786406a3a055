CREATE TABLE team (
  team_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint      NOT NULL REFERENCES account,
  parent_id  bigint,
  name       text        NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT team_is_of_one_account UNIQUE (account_id, team_id),
  CONSTRAINT team_lies_in_a_team_of_its_account FOREIGN KEY (account_id, parent_id) REFERENCES team (account_id, team_id),
  CONSTRAINT team_does_not_lie_in_itself CHECK (parent_id <> team_id)
);
CREATE INDEX team_by_parent ON team (parent_id);
COMMENT ON TABLE team IS 'Some members of an account, and smaller teams';
COMMENT ON COLUMN team.team_id IS 'Shown as team_ and the number';
COMMENT ON COLUMN team.account_id IS 'Whose team it is';
COMMENT ON COLUMN team.parent_id IS 'The team it lies in; null: none';
COMMENT ON COLUMN team.name IS 'As people read it';
COMMENT ON COLUMN team.created_at IS 'When it was made';

CREATE TABLE member (
  member_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint      NOT NULL REFERENCES account,
  team_id    bigint,
  name       text        NOT NULL,
  email      text,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  CONSTRAINT member_is_of_one_account UNIQUE (account_id, member_id),
  CONSTRAINT member_is_in_a_team_of_its_account FOREIGN KEY (account_id, team_id) REFERENCES team (account_id, team_id),
  CONSTRAINT removed_member_is_in_no_team CHECK (removed_at IS NULL OR team_id IS NULL)
);
CREATE INDEX member_by_team ON member (team_id);
COMMENT ON TABLE member IS 'People and programs of an account that keys and limits are given to';
COMMENT ON COLUMN member.member_id IS 'Shown as member_ and the number';
COMMENT ON COLUMN member.account_id IS 'Whose member it is';
COMMENT ON COLUMN member.team_id IS 'The team it is in; null: none';
COMMENT ON COLUMN member.name IS 'As people read it';
COMMENT ON COLUMN member.email IS 'Where to write to; null: nowhere';
COMMENT ON COLUMN member.created_at IS 'When it was made';
COMMENT ON COLUMN member.removed_at IS 'When it left, its keys with it; null: it did not';

ALTER TABLE api_key
  ADD COLUMN member_id bigint,
  ADD CONSTRAINT key_belongs_to_a_member_of_its_account FOREIGN KEY (account_id, member_id) REFERENCES member (account_id, member_id);
CREATE INDEX api_key_by_member ON api_key (member_id);
COMMENT ON COLUMN api_key.member_id IS 'The member it belongs to; null: the account itself';

CREATE TRIGGER team_change_moves_its_account AFTER UPDATE OR DELETE ON team
  FOR EACH ROW EXECUTE FUNCTION move_version_of_owner();
CREATE TRIGGER member_change_moves_its_account AFTER UPDATE OR DELETE ON member
  FOR EACH ROW EXECUTE FUNCTION move_version_of_owner();
