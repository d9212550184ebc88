-- Every change of what the API's reads of one bot return is told with the keys of the caches it invalidates: the workspace's
-- id, a slash and the bot's. Told by triggers, so that no way to change it can forget to. An empty payload means all bots.

CREATE FUNCTION tell_intake_bot_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('intake_bot_changed', OLD.workspace_id || '/' || OLD.id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('intake_bot_changed', NEW.workspace_id || '/' || NEW.id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER intake_bots_changed
  AFTER INSERT OR DELETE
    OR UPDATE OF id, workspace_id, name, description, status, share_url, schema, created_at, updated_at ON intake_bots
  FOR EACH ROW EXECUTE FUNCTION tell_intake_bot_changed();

-- TRUNCATE fires no trigger of a row.

CREATE FUNCTION tell_all_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(TG_ARGV[0], '');
  RETURN NULL;
END $$;

CREATE TRIGGER intake_bots_truncated
  AFTER TRUNCATE ON intake_bots
  FOR EACH STATEMENT EXECUTE FUNCTION tell_all_changed('intake_bot_changed');
