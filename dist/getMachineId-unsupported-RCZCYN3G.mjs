import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  diag,
  init_esm
} from "./chunk-XDJVRW4P.mjs";

// node_modules/@opentelemetry/resources/build/esm/detectors/platform/node/machine-id/getMachineId-unsupported.js
init_esm();
async function getMachineId() {
  diag.debug("could not read machine-id: unsupported platform");
  return void 0;
}
export {
  getMachineId
};
//# sourceMappingURL=getMachineId-unsupported-RCZCYN3G.mjs.map
