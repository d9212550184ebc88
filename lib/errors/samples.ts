import type { ErrorCode } from "./catalog";
import type { SampleCall } from "./sample-call";
import type { SampleLanguage } from "./sample-languages";
import { curlSample } from "./samples-curl";
import { javascriptSample } from "./samples-javascript";
import { pythonSample } from "./samples-python";

const SAMPLES: Record<SampleLanguage, (code: ErrorCode, call: SampleCall) => string> = {
  curl: curlSample,
  javascript: javascriptSample,
  python: pythonSample,
};

/** Client code that makes this very call and handles `code` correctly. */
export function errorSample(code: ErrorCode, language: SampleLanguage, call: SampleCall): string {
  return SAMPLES[language](code, call);
}
