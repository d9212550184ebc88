import { YEAR_SECONDS } from "@/lib/time";

/**
 * Keeps a choice for a year in a cookie, where the server reads it for the first render; never a secret. Null removes it.
 */
export function storeCookie(name: string, value: string | null, path = "/"): void {
  const maxAge = value === null ? 0 : YEAR_SECONDS;
  const attributes = [`Path=${path}`, `Max-Age=${maxAge}`, "SameSite=Lax"];
  if (location.protocol === "https:") attributes.push("Secure");
  document.cookie = [`${name}=${value ?? ""}`, ...attributes].join("; ");
}
