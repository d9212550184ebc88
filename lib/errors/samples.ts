import type { ErrorCode } from "./catalog";
import { CURL_SAMPLES } from "./samples-curl";
import { JAVASCRIPT_SAMPLES } from "./samples-javascript";
import { PYTHON_SAMPLES } from "./samples-python";

export const SAMPLE_LANGUAGES = [
  { id: "curl", label: "cURL", highlight: "bash" },
  { id: "javascript", label: "JavaScript", highlight: "js" },
  { id: "python", label: "Python", highlight: "python" },
] as const;
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number]["id"];

/** Stands for the server's address wherever the real one is not known. */
export const SAMPLE_ORIGIN = "https://iozen.example";

const SAMPLES: Record<SampleLanguage, Record<ErrorCode, string>> = {
  curl: CURL_SAMPLES,
  javascript: JAVASCRIPT_SAMPLES,
  python: PYTHON_SAMPLES,
};

/** Code of a client that handles `code` well, with the server's own address in it. */
export function errorSample(code: ErrorCode, language: SampleLanguage, origin: string): string {
  return SAMPLES[language][code].replaceAll(SAMPLE_ORIGIN, origin);
}
