import "server-only";

/** Most connections that one process of the product opens, by what they are for. */
export const CONNECTIONS = {
  /** The API's requests. */
  main: 10,
  /** The dashboard, and what the process does by itself. */
  dashboard: 6,
  /** The log's shipper. */
  log: 1,
  /** The log's retention. */
  maintenance: 1,
  /** Messages between processes. */
  listener: 1,
} as const;

export const ALL_CONNECTIONS = Object.values(CONNECTIONS).reduce((sum, count) => sum + count, 0);
