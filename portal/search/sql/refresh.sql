-- Writes the rows of some records of one kind anew. It locks their rows in a statement of its own
-- before it reads: the next statement then sees what another transaction, which held them, has
-- committed. In braces: see portal/search/upkeep.py.
CREATE OR REPLACE FUNCTION public.search_refresh_{name}(ids bigint[]) RETURNS void
LANGUAGE plpgsql AS $function$
BEGIN
  PERFORM 1 FROM search_row WHERE kind = {number} AND object_id = ANY(ids)
    ORDER BY object_id FOR UPDATE;
  {holds}
  DELETE FROM search_start s USING search_row r
    WHERE s.row_id = r.id AND r.kind = {number} AND r.object_id = ANY(ids);
  DELETE FROM search_row r WHERE r.kind = {number} AND r.object_id = ANY(ids)
    AND NOT EXISTS (SELECT FROM {table} t WHERE t.id = r.object_id);

  WITH texts AS MATERIALIZED (
    SELECT t.object_id, t.language, t.weight::"char" AS weight, t.text,
      public.search_words(t.text) AS words
    FROM ({texts}) AS t WHERE t.object_id = ANY(ids) AND t.text <> ''
  ), dictionary AS (
    INSERT INTO search_word (word) SELECT DISTINCT word
    FROM texts, regexp_split_to_table(words, ' ') AS word
    WHERE word ~ '^[[:alpha:]]{{3,{longest_word}}}$' ORDER BY word ON CONFLICT DO NOTHING
  ), sums AS (
    SELECT object_id,
      jsonb_object_agg(language, text ORDER BY text)
        FILTER (WHERE weight = 'A' AND length(language) = 2) AS names,
      '|' || string_agg(DISTINCT words, '|') FILTER (WHERE weight = 'A') || '|' AS names_folded,
      public.search_sum(setweight(public.search_vector(left(language, 2), words), weight)
        ORDER BY weight, language, words)
        FILTER (WHERE weight <> 'D') AS head,
      public.search_sum(setweight(public.search_vector(left(language, 2), words), 'D')
        ORDER BY language, words)
        FILTER (WHERE weight = 'D') AS body,
      array_agg(DISTINCT words ORDER BY words) FILTER (WHERE weight = 'A') AS name_words
    FROM texts GROUP BY object_id
  )
  INSERT INTO search_row AS r (kind, object_id, {columns})
  SELECT {number}, f.object_id, f.slug, f.is_public, f.valid_from, f.valid_until,
    filed.tokens, f.latitude, f.longitude, f.newest, f.hours_id, f.age_from, f.age_to,
    coalesce(s.names, '{{}}'), coalesce(s.names_folded, ''),
    coalesce(s.head, '') || glued.words || array_to_tsvector(alike.skeletons),
    coalesce(s.head, '') || glued.words || coalesce(s.body, '') || array_to_tsvector(
      alike.skeletons
      || f.numbers
      || ARRAY(SELECT '#' || token FROM unnest(filed.tokens) AS token)
      || ARRAY(
        SELECT DISTINCT '@' || word
        FROM unnest(s.name_words) AS name, unnest(tsvector_to_array(to_tsvector(
          'pg_catalog.simple', name || ' ' || public.search_arabic_stems(name)))) AS word))
  FROM ({facts}) AS f
  LEFT JOIN sums AS s ON s.object_id = f.object_id
  CROSS JOIN LATERAL (
    SELECT f.facets || {type_token} AS tokens
  ) AS filed
  CROSS JOIN LATERAL (
    SELECT coalesce(
      public.search_skeletons(array_to_string(s.name_words, ' ')), '{{}}') AS skeletons
  ) AS alike
  CROSS JOIN LATERAL (
    -- Al Jisr is also Aljisr, Fab Lab Fablab
    SELECT setweight(to_tsvector('pg_catalog.simple', coalesce(string_agg(parts[n] || parts[n + 1], ' ' ORDER BY n), '')), 'A') AS words
    FROM unnest(s.name_words) AS name, string_to_array(name, ' ') AS parts,
      generate_series(1, least({most_starts}, cardinality(parts) - 1)) AS n
  ) AS glued
  WHERE f.object_id = ANY(ids)
  ON CONFLICT (kind, object_id) DO UPDATE SET {changed} WHERE ({old}) IS DISTINCT FROM ({new});

  INSERT INTO search_start (row_id, start)
    SELECT DISTINCT r.id, left(array_to_string(parts[n:], ' '), {longest_word})
    FROM search_row r, unnest(string_to_array(trim(both '|' from r.names_folded), '|')) AS name,
      string_to_array(name, ' ') AS parts,
      generate_series(1, least({most_starts}, cardinality(parts))) AS n
    WHERE r.kind = {number} AND r.object_id = ANY(ids) AND r.is_public;
END $function$
