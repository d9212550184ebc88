/**
 * The token in `/set-up#token=…`, the link that the server prints, and removes it from the address bar. A fragment never
 * leaves the browser, so the token reaches no log.
 */
export function takeTokenFromHash(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
  if (token) window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
}
