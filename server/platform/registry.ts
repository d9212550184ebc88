import "server-only";

/*
 * server.ts and Next's bundle are two module graphs in one process, so a module-level variable would exist twice. Objects
 * that must exist once (database pool, limiter, spool) are kept here, on globalThis.
 */
const slots = Symbol.for("iozen.registry");

function registry(): Map<string, unknown> {
  // safe: nothing else uses this symbol
  const holder = globalThis as { [slots]?: Map<string, unknown> };
  return (holder[slots] ??= new Map());
}

/** Returns this process's only instance named `name`, created on first use. */
export function processSingleton<T>(name: string, create: () => T): T {
  const map = registry();
  if (!map.has(name)) map.set(name, create());
  // safe: each name is used by one call site with one type
  return map.get(name) as T;
}
