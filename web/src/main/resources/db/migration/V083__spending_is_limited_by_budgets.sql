CREATE TABLE budget (
  budget_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id    bigint      NOT NULL REFERENCES account,
  team_id       bigint,
  member_id     bigint,
  key_id        bigint      REFERENCES api_key,
  allocation    boolean     NOT NULL DEFAULT false,
  name          text        NOT NULL,
  amount_micros bigint      NOT NULL,
  period        text        NOT NULL,
  hard          boolean     NOT NULL,
  created_at    timestamptz NOT NULL,
  CONSTRAINT budget_has_one_owner CHECK (num_nonnulls(team_id, member_id, key_id) <= 1),
  CONSTRAINT budget_is_of_a_team_of_its_account FOREIGN KEY (account_id, team_id) REFERENCES team (account_id, team_id) ON DELETE CASCADE,
  CONSTRAINT budget_is_of_a_member_of_its_account FOREIGN KEY (account_id, member_id) REFERENCES member (account_id, member_id),
  CONSTRAINT budget_amount_not_negative CHECK (amount_micros >= 0),
  CONSTRAINT budget_period_known CHECK (period IN ('hour', 'day', 'week', 'month', 'year', 'total')),
  CONSTRAINT allocation_is_a_members_and_hard CHECK (NOT allocation OR (member_id IS NOT NULL AND hard))
);
CREATE INDEX budget_of_account ON budget (account_id, budget_id);
CREATE UNIQUE INDEX member_has_one_allocation ON budget (member_id) WHERE allocation;
COMMENT ON TABLE budget IS 'Limits of what may be spent in a period; what is spent stands in the counter budget:17';
COMMENT ON COLUMN budget.budget_id IS 'Shown as budget_ and the number';
COMMENT ON COLUMN budget.account_id IS 'Whose calls it counts';
COMMENT ON COLUMN budget.team_id IS 'The team whose calls alone it counts, with those of the teams in it; null: no such condition';
COMMENT ON COLUMN budget.member_id IS 'The member whose calls alone it counts; null: no such condition';
COMMENT ON COLUMN budget.key_id IS 'The key whose calls alone it counts; null: no such condition';
COMMENT ON COLUMN budget.allocation IS 'Whether it is a member''s part of the account''s pool of credits';
COMMENT ON COLUMN budget.name IS 'As who is refused reads it';
COMMENT ON COLUMN budget.amount_micros IS 'Microcredits that may be spent in a period';
COMMENT ON COLUMN budget.period IS 'How long until it starts anew; total: it never does';
COMMENT ON COLUMN budget.hard IS 'Whether a call that may pass it is refused; else it is only counted';
COMMENT ON COLUMN budget.created_at IS 'When it was made, and began to count';

CREATE TRIGGER budget_change_moves_its_account AFTER INSERT OR UPDATE OR DELETE ON budget
  FOR EACH ROW EXECUTE FUNCTION move_version_of_owner();
