CREATE TABLE feature (
  key      text    PRIMARY KEY,
  name     text    NOT NULL,
  category text    NOT NULL,
  sort     integer NOT NULL,
  CONSTRAINT feature_category_known CHECK (category IN ('services', 'support', 'enterprise', 'limits'))
);
COMMENT ON TABLE feature IS 'What a tier may include; tiers name features by key';
COMMENT ON COLUMN feature.key IS 'As tiers and rules name it; a service is the feature of its own name';
COMMENT ON COLUMN feature.name IS 'As people read it';
COMMENT ON COLUMN feature.category IS 'The heading it is listed under';
COMMENT ON COLUMN feature.sort IS 'Its place in lists';

CREATE TABLE demo_account (
  part       text   PRIMARY KEY,
  account_id bigint NOT NULL UNIQUE REFERENCES account
);
COMMENT ON TABLE demo_account IS 'The accounts a demo was filled with, so that they are made once';
COMMENT ON COLUMN demo_account.part IS 'The code of the tier it was made for, or operator';
COMMENT ON COLUMN demo_account.account_id IS 'The account, whatever it is called now';

CREATE TABLE console_user (
  name          text   PRIMARY KEY,
  password_hash text   NOT NULL,
  account_id    bigint NOT NULL REFERENCES account
);
COMMENT ON TABLE console_user IS 'People who administer, known by a password';
COMMENT ON COLUMN console_user.name IS 'What they sign in with';
COMMENT ON COLUMN console_user.password_hash IS 'Of the password, which is kept nowhere; led by the name of the method';
COMMENT ON COLUMN console_user.account_id IS 'The operator account they act for';
