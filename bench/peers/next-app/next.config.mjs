import { fileURLToPath } from "node:url";

/** Next is resolved from the repository's root. */
export default {
  poweredByHeader: false,
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
};
