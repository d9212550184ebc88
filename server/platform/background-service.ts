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

/** Work that this process does by itself beside answering requests. `server/start/background-services.ts` lists all of it. */
export interface BackgroundService {
  /** Names its check in /readyz. */
  name: string;
  /** Called once the database is open; what it begins is not waited for. */
  start?: () => void;
  /** Ends, before the site closes, whatever would keep a response open without end. */
  drain?: () => void;
  /** Called once the site has answered its last request. */
  stop: () => Promise<void> | void;
  /** Its check; null where the service is not configured. Without a vital one the process is unready, else degraded. */
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

/** For a gauge of a time: Unix seconds, 0 before the first. */
export const unixSeconds = (date: Date | null): number => (date?.getTime() ?? 0) / 1000;
