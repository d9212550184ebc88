import "server-only";

/** One figure of /metrics, read at each scrape. */
export interface Reading {
  type: "counter" | "gauge";
  name: string;
  help: string;
  read: () => number;
}

/** One check of /readyz. */
export interface Check {
  ok: boolean;
  /** One line for the operator. */
  detail: string;
}

/** Work that this process does in the background. `server/start/background-services.ts` lists every service. */
export interface BackgroundService {
  /** Also the name of its check in /readyz. */
  name: string;
  /** Called once the database is open; not awaited. */
  start?: () => void;
  /** Called before the site closes: ends responses that would otherwise stay open forever. */
  drain?: () => void;
  /** Called after the site has sent its last response. */
  stop: () => Promise<void> | void;
  /**
   * Its check, or null when the service is not configured. A failed vital check makes the process unready, any other
   * degraded.
   */
  status?: () => (Check & { isVital: boolean }) | null;
  readings: readonly Reading[];
}

export const counter = (name: string, help: string, read: () => number): Reading => ({
  type: "counter",
  name,
  help,
  read,
});

export const gauge = (name: string, help: string, read: () => number): Reading => ({
  type: "gauge",
  name,
  help,
  read,
});

/** The value of a timestamp gauge: Unix seconds, or 0 for null. */
export const unixSeconds = (date: Date | null): number => (date?.getTime() ?? 0) / 1000;
