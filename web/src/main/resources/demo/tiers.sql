INSERT INTO feature (key, name, category, sort) VALUES
  ('chat',              'Chat completions',            'services',   10),
  ('completions',       'Text completions',            'services',   20),
  ('embeddings',        'Embeddings',                  'services',   30),
  ('responses',         'Responses',                   'services',   40),
  ('messages',          'Messages',                    'services',   50),
  ('images',            'Image generation',            'services',   60),
  ('byok',              'Own provider keys',           'services',   70),
  ('support_community', 'Community support',           'support',    10),
  ('support_email',     'Support by mail',             'support',    20),
  ('support_priority',  'Answers within four hours',   'support',    30),
  ('support_managed',   'A named engineer',            'support',    40),
  ('teams',             'Teams and member budgets',    'enterprise', 10),
  ('audit_export',      'Export of the audit log',     'enterprise', 20),
  ('single_sign_on',    'Single sign-on',              'enterprise', 30),
  ('history_30_days',   'Calls kept for 30 days',      'limits',     10),
  ('history_1_year',    'Calls kept for a year',       'limits',     20),
  ('history_unlimited', 'Calls kept for good',         'limits',     30)
ON CONFLICT (key) DO NOTHING;

INSERT INTO tier (code, sort) VALUES
  ('free', 10),
  ('starter', 20),
  ('professional', 30),
  ('enterprise', 40),
  ('managed', 50),
  ('byok', 60),
  ('vip_founder', 70),
  ('payg', 80)
ON CONFLICT (code) DO NOTHING;

INSERT INTO tier_version
  (code, version, name, monthly_usd, markup_percent, peak_factor, byok_fee_percent, may_lose,
   allowance_micros, overdraft_micros, features, small_only, models_allowed, models_denied,
   model_terms, output_cap, invite_only, badge)
VALUES
  ('free', 1, 'Free', 0, 0, 1, NULL, false, 1000000000, 0,
   '{chat,completions,embeddings,support_community,history_30_days}',
   true, '{}', '{}', '{}', NULL, false, 'grey'),
  ('starter', 1, 'Starter', 19, 40, NULL, NULL, false, 19000000000, 0,
   '{chat,completions,embeddings,responses,messages,support_email,history_30_days}',
   true, '{}', '{}', '{}', NULL, false, 'grey'),
  ('professional', 1, 'Professional', 49, 60, 1.2, NULL, false, 49000000000, 0,
   '{chat,completions,embeddings,responses,messages,images,support_email,teams,history_1_year}',
   false, '{}', '{}', '{}', NULL, false, 'grey'),
  ('enterprise', 1, 'Enterprise', 149, 80, 1, NULL, false, 149000000000, 0,
   '{chat,completions,embeddings,responses,messages,images,byok,support_priority,teams,audit_export,single_sign_on,history_unlimited}',
   false, '{}', '{}', '{}', NULL, false, 'grey'),
  ('managed', 1, 'Managed', 50, 25, NULL, NULL, false, 50000000000, 0,
   '{chat,completions,embeddings,responses,messages,images,support_managed,teams,history_1_year}',
   false, '{}', '{}', '{}', NULL, false, 'blue'),
  ('byok', 1, 'Bring your own key', 30, 40, NULL, 10, false, 30000000000, 0,
   '{chat,completions,embeddings,responses,messages,images,byok,support_email,history_1_year}',
   false, '{}', '{}', '{}', NULL, false, 'purple'),
  ('vip_founder', 1, 'VIP Founder', 0, 0, 1, NULL, false, 0, 0,
   '{chat,completions,embeddings,responses,messages,images,byok,support_priority,teams,history_unlimited}',
   false, '{}', '{}', '{}', NULL, true, 'gold'),
  ('payg', 1, 'Pay as you go', 0, 100, NULL, NULL, false, 0, 0,
   '{chat,completions,embeddings,responses,messages,images,support_community,history_30_days}',
   false, '{}', '{}', '{}', NULL, false, 'grey')
ON CONFLICT (code, version) DO NOTHING;
