import { COOKIE_PREFIX } from "../text/cookie-prefix";

/** The languages of code samples, in the order of their tabs. */
export const SAMPLE_LANGUAGES = [
  { id: "curl", label: "cURL", highlight: "bash" },
  { id: "javascript", label: "JavaScript", highlight: "js" },
  { id: "python", label: "Python", highlight: "python" },
] as const;
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number]["id"];

/** Names the cookie, which the server reads: the first paint already shows the chosen language. */
export const SAMPLE_LANGUAGE_KEY = `${COOKIE_PREFIX}sample-language`;

export function parseSampleLanguage(value: string | undefined): SampleLanguage {
  return SAMPLE_LANGUAGES.find(({ id }) => id === value)?.id ?? "curl";
}
