CREATE TABLE model (
  model_id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider          text        NOT NULL,
  name              text        NOT NULL,
  family            text,
  kind              text        NOT NULL,
  aliases           jsonb       NOT NULL,
  small             boolean     NOT NULL,
  free              boolean     NOT NULL,
  context_tokens    bigint,
  max_output_tokens bigint,
  markup_percent    numeric,
  created_at        timestamptz NOT NULL,
  removed_at        timestamptz,
  CONSTRAINT model_kind_known CHECK (kind IN ('chat', 'embedding', 'image', 'audio', 'other')),
  CONSTRAINT model_context_positive CHECK (context_tokens > 0),
  CONSTRAINT model_output_positive CHECK (max_output_tokens > 0),
  CONSTRAINT model_markup_not_negative CHECK (markup_percent >= 0)
);
CREATE UNIQUE INDEX model_name_is_taken_once ON model (provider, name) WHERE removed_at IS NULL;
COMMENT ON TABLE model IS 'Models of providers, with the names they answer to';
COMMENT ON COLUMN model.model_id IS 'In the order they were created';
COMMENT ON COLUMN model.provider IS 'Who sells it: openai';
COMMENT ON COLUMN model.name IS 'The name it is sold under: gpt-4o';
COMMENT ON COLUMN model.family IS 'A group of models that rules may test; null: none';
COMMENT ON COLUMN model.kind IS 'What it is for; chat models are listed first';
COMMENT ON COLUMN model.aliases IS 'Other names: strings, with * as a pattern, or match clauses';
COMMENT ON COLUMN model.small IS 'Whether tiers with small models only may call it';
COMMENT ON COLUMN model.free IS 'Whether it is free for every caller, whatever it costs';
COMMENT ON COLUMN model.context_tokens IS 'The longest prompt, tokens; null: unpublished';
COMMENT ON COLUMN model.max_output_tokens IS 'The most it produces in one answer, tokens; null: unpublished';
COMMENT ON COLUMN model.markup_percent IS 'Markup on cost in every tier, percent; null: the tier decides';
COMMENT ON COLUMN model.created_at IS 'When it entered the book; the earliest wins a name no alias decides';
COMMENT ON COLUMN model.removed_at IS 'When it left the book; null: it is in it';

CREATE TABLE price (
  price_id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model_id         bigint      NOT NULL REFERENCES model,
  service_class    text        NOT NULL,
  effective_from   timestamptz NOT NULL,
  discount_percent numeric     NOT NULL,
  terms            jsonb       NOT NULL,
  source           text        NOT NULL,
  used             boolean     NOT NULL DEFAULT false,
  created_at       timestamptz NOT NULL DEFAULT now(),
  retired_at       timestamptz,
  CONSTRAINT price_class_known CHECK (service_class IN ('standard', 'batch', 'flex', 'priority')),
  CONSTRAINT price_discount_is_a_percentage CHECK (discount_percent BETWEEN 0 AND 100)
);
CREATE UNIQUE INDEX price_starts_once ON price (model_id, service_class, effective_from)
  WHERE retired_at IS NULL;
COMMENT ON TABLE price IS 'What providers charge; rows stay for good, since receipts name them';
COMMENT ON COLUMN price.price_id IS 'Names it on receipts';
COMMENT ON COLUMN price.model_id IS 'What it is the price of';
COMMENT ON COLUMN price.service_class IS 'standard, batch, flex or priority';
COMMENT ON COLUMN price.effective_from IS 'In force from then on; 1970 is the beginning of time';
COMMENT ON COLUMN price.discount_percent IS 'What the provider takes off token prices for us, percent';
COMMENT ON COLUMN price.terms IS 'Rates, context tiers and windows, in the format of the API, US dollars';
COMMENT ON COLUMN price.source IS 'Who says so: a catalog, an import, an administrator';
COMMENT ON COLUMN price.used IS 'Whether a charge has used it; from then on its terms stay';
COMMENT ON COLUMN price.created_at IS 'When it was saved';
COMMENT ON COLUMN price.retired_at IS 'When another took its place before any charge had used it; null: it is in the book';

CREATE FUNCTION the_terms_of_a_price_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.model_id, NEW.service_class, NEW.effective_from, NEW.discount_percent, NEW.terms)
     IS DISTINCT FROM
     (OLD.model_id, OLD.service_class, OLD.effective_from, OLD.discount_percent, OLD.terms) THEN
    RAISE EXCEPTION 'The terms of price % stay as they are: save another price', OLD.price_id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER the_terms_of_a_price_stay BEFORE UPDATE ON price
  FOR EACH ROW EXECUTE FUNCTION the_terms_of_a_price_stay();

-- Nodes cache the price book. From here on every change of it is announced on tollgate_prices.
CREATE FUNCTION announce_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tollgate_prices', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER model_change_is_announced AFTER INSERT OR UPDATE OR DELETE ON model
  FOR EACH STATEMENT EXECUTE FUNCTION announce_price_change();
CREATE TRIGGER price_change_is_announced AFTER INSERT OR DELETE OR UPDATE OF retired_at ON price
  FOR EACH STATEMENT EXECUTE FUNCTION announce_price_change();
