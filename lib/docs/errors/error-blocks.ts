import type { ErrorCode } from "../../errors/catalog";
import { exampleCall } from "../../errors/sample-call";
import { errorSample } from "../../errors/samples";
import { routes } from "../../routes";
import { code, link } from "../inline";
import { type Block, type InlineText, ORIGIN_MARK } from "../page";

/** A code, linked to its page. */
export const errorLink = (name: ErrorCode): InlineText => link(code(name), routes.errorDocs(name));

/** Programs that handle the code. */
export function errorSamples(name: ErrorCode, label: string): Block {
  const call = { ...exampleCall(name), origin: ORIGIN_MARK };
  return {
    kind: "samples",
    label,
    code: {
      curl: errorSample(name, "curl", call),
      javascript: errorSample(name, "javascript", call),
      python: errorSample(name, "python", call),
    },
  };
}
