CREATE TABLE legal_entity (
  entity  text PRIMARY KEY,
  name    text NOT NULL,
  address text NOT NULL,
  tax_id  text NOT NULL,
  prefix  text NOT NULL,
  country text NOT NULL,
  CONSTRAINT legal_entity_prefix_is_its_own UNIQUE (prefix)
);
COMMENT ON TABLE legal_entity IS 'Who issues invoices';
COMMENT ON COLUMN legal_entity.entity IS 'Names it';
COMMENT ON COLUMN legal_entity.name IS 'As invoices print it';
COMMENT ON COLUMN legal_entity.address IS 'As invoices print it, lines apart by line ends';
COMMENT ON COLUMN legal_entity.tax_id IS 'Its tax number; empty: none';
COMMENT ON COLUMN legal_entity.prefix IS 'What its invoice numbers begin with';
COMMENT ON COLUMN legal_entity.country IS 'Two letters; customers without a country are taxed as those here';
INSERT INTO legal_entity (entity, name, address, tax_id, prefix, country)
VALUES ('main', 'Tollgate operator', '', '', 'INV', 'US');

CREATE TABLE invoice_series (
  entity text   NOT NULL REFERENCES legal_entity,
  kind   text   NOT NULL,
  last   bigint NOT NULL,
  PRIMARY KEY (entity, kind)
);
COMMENT ON TABLE invoice_series IS 'The last number given; drawn under this row''s lock in the transaction that issues, so that no number is left out';
COMMENT ON COLUMN invoice_series.entity IS 'Who issues';
COMMENT ON COLUMN invoice_series.kind IS 'INVOICE, STATEMENT or CREDIT_NOTE';
COMMENT ON COLUMN invoice_series.last IS 'The last number given';

CREATE TABLE tax_rate (
  country text    PRIMARY KEY,
  name    text    NOT NULL,
  percent numeric NOT NULL,
  CONSTRAINT tax_rate_names_a_country CHECK (country ~ '^[A-Z]{2}$'),
  CONSTRAINT tax_rate_is_a_percentage CHECK (percent > 0 AND percent <= 100)
);
COMMENT ON TABLE tax_rate IS 'Taxes on what is payable, by the customer''s country; a country without a row is not taxed';
COMMENT ON COLUMN tax_rate.country IS 'Two letters of ISO 3166';
COMMENT ON COLUMN tax_rate.name IS 'As invoices print it: VAT';
COMMENT ON COLUMN tax_rate.percent IS 'Percent of what is payable';

CREATE TABLE billing_profile (
  account_id bigint PRIMARY KEY REFERENCES account,
  name       text   NOT NULL,
  address    text   NOT NULL,
  country    text   NOT NULL,
  tax_id     text   NOT NULL,
  CONSTRAINT billing_profile_names_a_country CHECK (country ~ '^[A-Z]{2}$')
);
COMMENT ON TABLE billing_profile IS 'Whom invoices are made out to; an account without a row by its name';
COMMENT ON COLUMN billing_profile.account_id IS 'Whose invoices';
COMMENT ON COLUMN billing_profile.name IS 'As invoices print it';
COMMENT ON COLUMN billing_profile.address IS 'As invoices print it, lines apart by line ends';
COMMENT ON COLUMN billing_profile.country IS 'Two letters of ISO 3166; says which tax there is';
COMMENT ON COLUMN billing_profile.tax_id IS 'The customer''s tax number; empty: none';

CREATE TABLE invoice (
  invoice_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number        text        NOT NULL,
  kind          text        NOT NULL,
  account_id    bigint      NOT NULL REFERENCES account,
  period_start  timestamptz NOT NULL,
  period_end    timestamptz NOT NULL,
  from_sequence bigint      NOT NULL,
  to_sequence   bigint      NOT NULL,
  usage_micros  bigint      NOT NULL,
  total_cents   bigint      NOT NULL,
  due_cents     bigint      NOT NULL,
  content       jsonb       NOT NULL,
  corrects_id   bigint      REFERENCES invoice,
  issued_at     timestamptz NOT NULL,
  CONSTRAINT invoice_number_is_given_once UNIQUE (number),
  CONSTRAINT invoice_kind_known CHECK (kind IN ('INVOICE', 'STATEMENT', 'CREDIT_NOTE')),
  CONSTRAINT statement_has_nothing_to_pay CHECK (kind <> 'STATEMENT' OR (total_cents = 0 AND due_cents = 0)),
  CONSTRAINT credit_note_corrects_an_invoice CHECK ((kind = 'CREDIT_NOTE') = (corrects_id IS NOT NULL)),
  CONSTRAINT invoice_covers_numbers_in_order CHECK (from_sequence <= to_sequence)
);
CREATE UNIQUE INDEX invoice_is_issued_once_a_period ON invoice (account_id, period_start) WHERE kind <> 'CREDIT_NOTE';
CREATE INDEX invoice_by_account ON invoice (account_id, invoice_id DESC);
CREATE INDEX invoice_by_corrected ON invoice (corrects_id);
COMMENT ON TABLE invoice IS 'Invoices, statements and credit notes as they were issued; only ever added to';
COMMENT ON COLUMN invoice.invoice_id IS 'The order they were issued in; shown as invoice_ and the number';
COMMENT ON COLUMN invoice.number IS 'As it is printed, without gaps within its entity and kind';
COMMENT ON COLUMN invoice.kind IS 'INVOICE when something is payable, STATEMENT when nothing is, CREDIT_NOTE when an invoice is taken back in part or whole';
COMMENT ON COLUMN invoice.account_id IS 'Whom it is made out to';
COMMENT ON COLUMN invoice.period_start IS 'The start of the allowance month it is of';
COMMENT ON COLUMN invoice.period_end IS 'Its end';
COMMENT ON COLUMN invoice.from_sequence IS 'The number of the account''s book after which its usage begins: where the one before ended';
COMMENT ON COLUMN invoice.to_sequence IS 'The last number of the account''s book in it';
COMMENT ON COLUMN invoice.usage_micros IS 'Microcredits of the usage in it, refunds taken off: what the book moved to revenue between the two numbers';
COMMENT ON COLUMN invoice.total_cents IS 'US cents payable, tax included; below zero on a credit note';
COMMENT ON COLUMN invoice.due_cents IS 'US cents of it that nobody had paid when it was issued';
COMMENT ON COLUMN invoice.content IS 'JSON, all that is printed: parties, lines, usage, tax';
COMMENT ON COLUMN invoice.corrects_id IS 'The invoice a credit note takes back; null for others';
COMMENT ON COLUMN invoice.issued_at IS 'The clock of billing when it was issued';

CREATE TABLE invoice_item (
  kind       text   NOT NULL,
  item_id    bigint NOT NULL,
  invoice_id bigint NOT NULL REFERENCES invoice,
  CONSTRAINT item_is_invoiced_once PRIMARY KEY (kind, item_id),
  CONSTRAINT invoice_item_kind_known CHECK (kind IN ('CHANGE', 'PURCHASE'))
);
COMMENT ON TABLE invoice_item IS 'What was invoiced beside the fee of a period, once each';
COMMENT ON COLUMN invoice_item.kind IS 'CHANGE of plan or PURCHASE of credits';
COMMENT ON COLUMN invoice_item.item_id IS 'Which';
COMMENT ON COLUMN invoice_item.invoice_id IS 'On which invoice';
