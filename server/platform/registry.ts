import "server-only";

/*
 * server.ts and Next's bundle are two module graphs in one process, so a module-level variable would exist twice.
 * What must be one (database pool, limiter, spool) is kept here, on globalThis.
 */
const slots = Symbol.for("iozen.registry");

function registry(): Map<string, unknown> {
  const holder = globalThis as { [slots]?: Map<string, unknown> };
  return (holder[slots] ??= new Map());
}

/** The one instance named `name` in this process, made by `create` at first use. */
export function processSingleton<T>(name: string, create: () => T): T {
  const map = registry();
  if (!map.has(name)) map.set(name, create());
  // safe: each name is used by one call site with one type
  return map.get(name) as T;
}
