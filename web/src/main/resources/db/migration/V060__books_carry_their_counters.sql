-- The newest window of each counter that every call of an account moves lies in its book, which is
-- read and written with every call anyway. Older windows, and counters an account has many of, stay
-- in the table.

ALTER TABLE book ADD COLUMN counters text NOT NULL DEFAULT '[]';
COMMENT ON COLUMN book.counters IS 'JSON [[counter, window in microseconds since 1970, settled, held] …], the newest window of each standing counter';
COMMENT ON TABLE counter IS 'What an account has used in a window, and what its pending holds may use, unless its book says so; budgets and ceilings are checked against both';

WITH newest AS (
  DELETE FROM counter c
  WHERE strpos(c.counter, ':') = 0
    AND c.window_at = (
      SELECT max(w.window_at) FROM counter w
      WHERE w.account_id = c.account_id AND w.counter = c.counter)
  RETURNING c.*)
UPDATE book SET counters = carried.text
FROM (
  SELECT account_id,
    jsonb_agg(jsonb_build_array(
      counter, (extract(epoch FROM window_at) * 1000000)::bigint, settled, held))::text AS text
  FROM newest GROUP BY account_id) carried
WHERE book.account_id = carried.account_id;
