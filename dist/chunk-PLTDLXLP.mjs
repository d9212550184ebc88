import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);

// server/registry.ts
var slots = /* @__PURE__ */ Symbol.for("iozen.registry");
function registry() {
  const holder = globalThis;
  return holder[slots] ??= /* @__PURE__ */ new Map();
}
function processSingleton(name, create) {
  const map = registry();
  if (!map.has(name)) map.set(name, create());
  return map.get(name);
}

export {
  processSingleton
};
//# sourceMappingURL=chunk-PLTDLXLP.mjs.map
