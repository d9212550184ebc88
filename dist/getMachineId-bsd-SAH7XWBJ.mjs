import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  execFileAsync
} from "./chunk-WHWWG5CR.mjs";
import {
  diag,
  init_esm
} from "./chunk-XDJVRW4P.mjs";

// node_modules/@opentelemetry/resources/build/esm/detectors/platform/node/machine-id/getMachineId-bsd.js
import { promises as fs } from "fs";
init_esm();
var EXEC_TIMEOUT_MS = 5e3;
async function getMachineId() {
  try {
    const result = await fs.readFile("/etc/hostid", { encoding: "utf8" });
    return result.trim();
  } catch (e) {
    diag.debug(`error reading machine id: ${e}`);
  }
  try {
    const result = await execFileAsync("/bin/kenv", ["-q", "smbios.system.uuid"], { timeout: EXEC_TIMEOUT_MS });
    return result.stdout.trim();
  } catch (e) {
    diag.debug(`error reading machine id: ${e}`);
  }
  return void 0;
}
export {
  getMachineId
};
//# sourceMappingURL=getMachineId-bsd-SAH7XWBJ.mjs.map
