-- A call asks for the feature of its service's name, so those are there before any tier is.
INSERT INTO feature (key, name, category, sort) VALUES
  ('chat',        'Chat completions',  'services', 10),
  ('completions', 'Text completions',  'services', 20),
  ('embeddings',  'Embeddings',        'services', 30),
  ('responses',   'Responses',         'services', 40),
  ('messages',    'Messages',          'services', 50),
  ('images',      'Image generation',  'services', 60),
  ('byok',        'Own provider keys', 'services', 70)
ON CONFLICT (key) DO NOTHING;
