import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  processSingleton
} from "./chunk-PLTDLXLP.mjs";

// server/operations/tracing.ts
function tracing() {
  return processSingleton("tracing", () => ({ trace: null, sentSpans: 0, failedSpans: 0 }));
}

export {
  tracing
};
//# sourceMappingURL=chunk-V53TY74B.mjs.map
