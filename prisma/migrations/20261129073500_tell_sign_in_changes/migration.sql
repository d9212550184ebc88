-- Every end of a session, and every change of a membership, is told on the channel `sign_in_changed`, with the person's id:
-- what stays open for long, as the live log does, asks again at once whether it may.

CREATE FUNCTION tell_sign_in_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sign_in_changed', OLD.user_id);
  RETURN NULL;
END $$;

CREATE TRIGGER sessions_sign_in_changed
  AFTER DELETE OR UPDATE OF user_id, token, expires_at ON sessions
  FOR EACH ROW EXECUTE FUNCTION tell_sign_in_changed();

CREATE TRIGGER members_sign_in_changed
  AFTER DELETE OR UPDATE OF user_id, workspace_id, role ON members
  FOR EACH ROW EXECUTE FUNCTION tell_sign_in_changed();
