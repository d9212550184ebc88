import "server-only";

import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
import * as z from "zod";

const onOff = z.enum(["on", "off"], { error: 'must be "on" or "off"' });

const port = (lowest: number) =>
  z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(lowest, `must be ${lowest} to 65535`)
    .max(65_535, `must be ${lowest} to 65535`);

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** Whether only this machine can connect to the host. The only name known to be local is localhost. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === "localhost" : LOOPBACK.check(host, family === 4 ? "ipv4" : "ipv6");
}

/** Whether other machines are meant to reach the product: directly, or through a proxy with its own name. */
export function isOpenToOthers({ HOST, PUBLIC_URL }: Pick<Env, "HOST" | "PUBLIC_URL">): boolean {
  return !isLoopback(HOST) || PUBLIC_URL !== undefined;
}

/** `443, 8443` */
const portList = z
  .string()
  .transform((text) => text.split(",").map((part) => Number(part.trim() || Number.NaN)))
  .refine((ports) => ports.every((number) => Number.isInteger(number) && number > 0 && number <= 65_535), {
    error: "must be ports, separated by commas",
  });

/** Characters of SERVER_SECRET, or of the file in its place. */
export const MIN_SECRET_LENGTH = 32;

/** Every variable the product reads. README's configuration table mirrors this list. */
const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port(0).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }).optional(),
  DEMO: onOff.optional(),
  SERVER_SECRET: z
    .string()
    .min(MIN_SECRET_LENGTH, `must be at least ${MIN_SECRET_LENGTH} characters`)
    .optional(),
  TRUST_PROXY: onOff.default("off"),
  LOG_DURABILITY: z.enum(["process", "disk"], { error: 'must be "process" or "disk"' }).default("process"),
  LOG_DISK_LIMIT_MB: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .default(1024),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// URL" }).optional(),
  WEBHOOK_PORTS: portList.default([443, 8443]),
  STOP_DELAY_SECONDS: z.coerce
    .number({ error: "must be a number" })
    .min(0, "must be 0 to 300")
    .max(300, "must be 0 to 300")
    .default(0),
  OPERATIONS_HOST: z.string().min(1).default("127.0.0.1"),
  OPERATIONS_PORT: port(1).optional(),
  OPERATIONS_TOKEN: z
    .string()
    .regex(/^\S{32,}$/, "must be at least 32 characters, none of them white space")
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an http or https URL" })
    .optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default("iozen"),
});

export type Env = z.infer<typeof envSchema>;

/** An invalid configuration; the message is one line for the operator. */
export class EnvError extends Error {}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(present);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new EnvError(lines.join("; "));
  }
  const { OPERATIONS_HOST, OPERATIONS_PORT, OPERATIONS_TOKEN } = result.data;
  if (OPERATIONS_PORT && !OPERATIONS_TOKEN && !isLoopback(OPERATIONS_HOST)) {
    throw new EnvError(
      `OPERATIONS_HOST ${OPERATIONS_HOST} may be reached from other machines: set OPERATIONS_TOKEN`,
    );
  }
  return { ...result.data, DATA_DIR: resolve(result.data.DATA_DIR) };
}

let cached: Env | undefined;

/** The parsed environment, read once. */
export function env(): Env {
  return (cached ??= parseEnv(process.env));
}

/**
 * The environment of a PostgreSQL that this process starts. Leaves out the two malloc settings of `npm start`, which keep
 * this process small but would slow down PostgreSQL, which frees a large block after every batch. Also leaves out settings
 * for other PostgreSQL servers, and the locale: we parse its messages.
 */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const { MALLOC_ARENA_MAX: _arenas, MALLOC_TRIM_THRESHOLD_: _threshold, ...others } = process.env;
  const own = Object.entries(others).filter(([name]) => !/^(?:PG|LC_|LANG)/.test(name));
  // Names our process as the grandparent, so that a pid file with this pid is not taken for another server's.
  return {
    ...Object.fromEntries(own),
    NODE_ENV: process.env.NODE_ENV,
    LC_ALL: "C",
    PG_GRANDPARENT_PID: String(process.pid),
  };
}

/** Whether npm runs this process. npm forwards a terminal's Ctrl-C, which the server has already received from the terminal. */
export const isRunByNpm = () => process.env["npm_lifecycle_event"] !== undefined;
