-- Reports read sums, not calls. What has been folded into them is known by account: the commands of
-- an account are numbered one after the other, so everything up to a number is in or it is not.

CREATE TABLE usage_mark (
  account_id bigint PRIMARY KEY REFERENCES account,
  sequence   bigint NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE usage_mark IS 'How far the calls of an account are folded into the sums reports read';
COMMENT ON COLUMN usage_mark.account_id IS 'Whose calls';
COMMENT ON COLUMN usage_mark.sequence IS 'All up to this number of the account are folded, and none beyond';

CREATE TABLE usage_slot (
  account_id       bigint      NOT NULL,
  slot_at          timestamptz NOT NULL,
  key_id           bigint      NOT NULL,
  member_id        bigint      NOT NULL,
  team_id          bigint      NOT NULL,
  provider         text        NOT NULL,
  model            text        NOT NULL,
  service          text        NOT NULL,
  byok             boolean     NOT NULL,
  free             boolean     NOT NULL,
  calls            bigint      NOT NULL,
  free_calls       bigint      NOT NULL,
  byok_calls       bigint      NOT NULL,
  input            bigint      NOT NULL,
  cached_input     bigint      NOT NULL,
  cache_write_5m   bigint      NOT NULL,
  cache_write_1h   bigint      NOT NULL,
  output           bigint      NOT NULL,
  reasoning        bigint      NOT NULL,
  audio_in         bigint      NOT NULL,
  cached_audio_in  bigint      NOT NULL,
  audio_out        bigint      NOT NULL,
  image_in         bigint      NOT NULL,
  image_out        bigint      NOT NULL,
  characters       bigint      NOT NULL,
  requests         bigint      NOT NULL,
  images           bigint      NOT NULL,
  seconds          bigint      NOT NULL,
  searches         bigint      NOT NULL,
  price_micros     bigint      NOT NULL,
  charged_micros   bigint      NOT NULL,
  refunded_micros  bigint      NOT NULL,
  cost_micros      numeric     NOT NULL,
  PRIMARY KEY (account_id, slot_at, key_id, member_id, team_id, provider, model, service, byok, free)
);
COMMENT ON TABLE usage_slot IS 'Sums of settled calls by the quarter of an hour they were admitted in: days of every time zone are whole quarters';
COMMENT ON COLUMN usage_slot.account_id IS 'Whose calls';
COMMENT ON COLUMN usage_slot.slot_at IS 'The start of the quarter of an hour';
COMMENT ON COLUMN usage_slot.key_id IS 'The key they were made with';
COMMENT ON COLUMN usage_slot.member_id IS 'The member the key belonged to when they were folded; 0: none';
COMMENT ON COLUMN usage_slot.team_id IS 'The team of that member; 0: none';
COMMENT ON COLUMN usage_slot.provider IS 'Who answered; empty for other meters';
COMMENT ON COLUMN usage_slot.model IS 'What answered; empty for other meters';
COMMENT ON COLUMN usage_slot.service IS 'What was called';
COMMENT ON COLUMN usage_slot.byok IS 'Whether an own provider key was used';
COMMENT ON COLUMN usage_slot.free IS 'Whether the price was zero';
COMMENT ON COLUMN usage_slot.calls IS 'Calls settled';
COMMENT ON COLUMN usage_slot.free_calls IS 'Calls at a price of zero that were not made with an own provider key';
COMMENT ON COLUMN usage_slot.byok_calls IS 'Calls made with an own provider key';
COMMENT ON COLUMN usage_slot.input IS 'Units of the kind input';
COMMENT ON COLUMN usage_slot.cached_input IS 'Units of the kind cached_input';
COMMENT ON COLUMN usage_slot.cache_write_5m IS 'Units of the kind cache_write_5m';
COMMENT ON COLUMN usage_slot.cache_write_1h IS 'Units of the kind cache_write_1h';
COMMENT ON COLUMN usage_slot.output IS 'Units of the kind output';
COMMENT ON COLUMN usage_slot.reasoning IS 'Units of the kind reasoning';
COMMENT ON COLUMN usage_slot.audio_in IS 'Units of the kind audio_in';
COMMENT ON COLUMN usage_slot.cached_audio_in IS 'Units of the kind cached_audio_in';
COMMENT ON COLUMN usage_slot.audio_out IS 'Units of the kind audio_out';
COMMENT ON COLUMN usage_slot.image_in IS 'Units of the kind image_in';
COMMENT ON COLUMN usage_slot.image_out IS 'Units of the kind image_out';
COMMENT ON COLUMN usage_slot.characters IS 'Units of the kind characters';
COMMENT ON COLUMN usage_slot.requests IS 'Units of the kind requests';
COMMENT ON COLUMN usage_slot.images IS 'Units of the kind images';
COMMENT ON COLUMN usage_slot.seconds IS 'microseconds of media';
COMMENT ON COLUMN usage_slot.searches IS 'Units of the kind searches';
COMMENT ON COLUMN usage_slot.price_micros IS 'Microcredits the rules made the calls';
COMMENT ON COLUMN usage_slot.charged_micros IS 'Microcredits the account paid, refunds not taken off';
COMMENT ON COLUMN usage_slot.refunded_micros IS 'Microcredits given back of them since';
COMMENT ON COLUMN usage_slot.cost_micros IS 'What the calls cost the platform, exact microcredits';

CREATE TABLE usage_tag_slot (
  account_id       bigint      NOT NULL,
  slot_at          timestamptz NOT NULL,
  tag              text        NOT NULL,
  value            text        NOT NULL,
  calls            bigint      NOT NULL,
  free_calls       bigint      NOT NULL,
  byok_calls       bigint      NOT NULL,
  input            bigint      NOT NULL,
  cached_input     bigint      NOT NULL,
  cache_write_5m   bigint      NOT NULL,
  cache_write_1h   bigint      NOT NULL,
  output           bigint      NOT NULL,
  reasoning        bigint      NOT NULL,
  audio_in         bigint      NOT NULL,
  cached_audio_in  bigint      NOT NULL,
  audio_out        bigint      NOT NULL,
  image_in         bigint      NOT NULL,
  image_out        bigint      NOT NULL,
  characters       bigint      NOT NULL,
  requests         bigint      NOT NULL,
  images           bigint      NOT NULL,
  seconds          bigint      NOT NULL,
  searches         bigint      NOT NULL,
  price_micros     bigint      NOT NULL,
  charged_micros   bigint      NOT NULL,
  refunded_micros  bigint      NOT NULL,
  cost_micros      numeric     NOT NULL,
  PRIMARY KEY (account_id, slot_at, tag, value)
);
COMMENT ON TABLE usage_tag_slot IS 'The same sums by the tags that clients set; a call with two tags counts under both';
COMMENT ON COLUMN usage_tag_slot.account_id IS 'Whose calls';
COMMENT ON COLUMN usage_tag_slot.slot_at IS 'The start of the quarter of an hour';
COMMENT ON COLUMN usage_tag_slot.tag IS 'The name of the tag';
COMMENT ON COLUMN usage_tag_slot.value IS 'Its value';
COMMENT ON COLUMN usage_tag_slot.calls IS 'Calls settled';
COMMENT ON COLUMN usage_tag_slot.free_calls IS 'Calls at a price of zero that were not made with an own provider key';
COMMENT ON COLUMN usage_tag_slot.byok_calls IS 'Calls made with an own provider key';
COMMENT ON COLUMN usage_tag_slot.input IS 'Units of the kind input';
COMMENT ON COLUMN usage_tag_slot.cached_input IS 'Units of the kind cached_input';
COMMENT ON COLUMN usage_tag_slot.cache_write_5m IS 'Units of the kind cache_write_5m';
COMMENT ON COLUMN usage_tag_slot.cache_write_1h IS 'Units of the kind cache_write_1h';
COMMENT ON COLUMN usage_tag_slot.output IS 'Units of the kind output';
COMMENT ON COLUMN usage_tag_slot.reasoning IS 'Units of the kind reasoning';
COMMENT ON COLUMN usage_tag_slot.audio_in IS 'Units of the kind audio_in';
COMMENT ON COLUMN usage_tag_slot.cached_audio_in IS 'Units of the kind cached_audio_in';
COMMENT ON COLUMN usage_tag_slot.audio_out IS 'Units of the kind audio_out';
COMMENT ON COLUMN usage_tag_slot.image_in IS 'Units of the kind image_in';
COMMENT ON COLUMN usage_tag_slot.image_out IS 'Units of the kind image_out';
COMMENT ON COLUMN usage_tag_slot.characters IS 'Units of the kind characters';
COMMENT ON COLUMN usage_tag_slot.requests IS 'Units of the kind requests';
COMMENT ON COLUMN usage_tag_slot.images IS 'Units of the kind images';
COMMENT ON COLUMN usage_tag_slot.seconds IS 'microseconds of media';
COMMENT ON COLUMN usage_tag_slot.searches IS 'Units of the kind searches';
COMMENT ON COLUMN usage_tag_slot.price_micros IS 'Microcredits the rules made the calls';
COMMENT ON COLUMN usage_tag_slot.charged_micros IS 'Microcredits the account paid, refunds not taken off';
COMMENT ON COLUMN usage_tag_slot.refunded_micros IS 'Microcredits given back of them since';
COMMENT ON COLUMN usage_tag_slot.cost_micros IS 'What the calls cost the platform, exact microcredits';
