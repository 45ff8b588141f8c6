-- Marks the records that a statement on one watched table touches.
CREATE OR REPLACE FUNCTION public.search_mark_{table}() RETURNS trigger
LANGUAGE plpgsql AS $function$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO search_mark (kind, object_ids)
      SELECT kind, array_agg(object_id) FROM search_row WHERE kind IN ({numbers}) GROUP BY kind;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    {before}
  END IF;
  IF TG_OP <> 'DELETE' THEN
    {after}
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE TRIGGER search_insert AFTER INSERT ON {table}
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION public.search_mark_{table}();
CREATE OR REPLACE TRIGGER search_update AFTER UPDATE ON {table}
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION public.search_mark_{table}();
CREATE OR REPLACE TRIGGER search_delete AFTER DELETE ON {table}
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION public.search_mark_{table}();
CREATE OR REPLACE TRIGGER search_truncate AFTER TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION public.search_mark_{table}();
