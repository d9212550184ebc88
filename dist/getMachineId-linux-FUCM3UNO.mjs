import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  diag,
  init_esm
} from "./chunk-XDJVRW4P.mjs";

// node_modules/@opentelemetry/resources/build/esm/detectors/platform/node/machine-id/getMachineId-linux.js
init_esm();
import { promises as fs } from "fs";
async function getMachineId() {
  const paths = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
  for (const path of paths) {
    try {
      const result = await fs.readFile(path, { encoding: "utf8" });
      return result.trim();
    } catch (e) {
      diag.debug(`error reading machine id: ${e}`);
    }
  }
  return void 0;
}
export {
  getMachineId
};
//# sourceMappingURL=getMachineId-linux-FUCM3UNO.mjs.map
