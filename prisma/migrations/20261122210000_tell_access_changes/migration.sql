-- Every change that decides who may call the API is told on the channel `access_changed`, with the workspace's id. Told by
-- triggers, so that no way to change it can forget to tell. `last_used_…` is written all the time and decides nothing.

CREATE FUNCTION tell_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
  PERFORM pg_notify('access_changed', coalesce(changed ->> 'workspace_id', changed ->> 'id'));
  RETURN NULL;
END $$;

CREATE TRIGGER api_keys_access_changed
  AFTER INSERT OR DELETE OR UPDATE OF workspace_id, name, hash, scopes, expires_at, revoked_at, revoked_by_id ON api_keys
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();

CREATE TRIGGER workspaces_access_changed
  AFTER DELETE OR UPDATE OF name, slug, plan, archived_at, archived_by_id ON workspaces
  FOR EACH ROW EXECUTE FUNCTION tell_access_changed();
