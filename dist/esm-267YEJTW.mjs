import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  defaultResource,
  defaultServiceName,
  detectResources,
  emptyResource,
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector
} from "./chunk-E6JIWLL5.mjs";
import "./chunk-BU52MG4P.mjs";
import "./chunk-XDJVRW4P.mjs";
export {
  defaultResource,
  defaultServiceName,
  detectResources,
  emptyResource,
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector
};
//# sourceMappingURL=esm-267YEJTW.mjs.map
