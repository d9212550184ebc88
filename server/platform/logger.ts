import "server-only";

import pino from "pino";
import { ANY_KEY_PREFIX } from "@/lib/keys/key-facts";
import { env } from "./env";
import { processSingleton } from "./registry";

/** `err` is printed with its stack and causes, other fields as `name=value`. */
type Fields = Readonly<Record<string, unknown>>;

/** Writes lines for the operator. Never throws. */
export interface Logger {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

const HIDDEN = "[redacted]";

/** Names of fields whose values are redacted at any depth: `apiKey`, `x-api-key`, `Set-Cookie`, `encryptedSecret`. */
const SECRET_NAME =
  /secret|passwor?d|passphrase|token|authorization|cookie|credential|connectionstring|(?:database|redis)_?url|^hash$|(?:^|api|private|signing|encryption|idempotency)[-_]?keys?$/i;

/** Secrets inside a text: our own keys and signing secrets, a header's credentials, a URL's password, `name=value`. */
const SECRET_TEXTS: readonly [RegExp, string][] = [
  [new RegExp(String.raw`\b(${ANY_KEY_PREFIX}|whsec_)[\w-]+`, "gi"), `$1${HIDDEN}`],
  [/\b(Bearer|Basic)\s{1,8}[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [/\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/?#@]{0,200}):[^\s/@]+@/gi, `$1:${HIDDEN}@`],
  [/((?:token|secret|password|api_?key)=)[^\s&#"']+/gi, `$1${HIDDEN}`],
];

interface Entry {
  level: number;
  part?: string;
  msg?: string;
  err?: unknown;
  [field: string]: unknown;
}

function parseEntry(json: string): Entry {
  const hideNamed = (name: string, value: unknown) =>
    value !== null && SECRET_NAME.test(name) ? HIDDEN : value;
  // safe: pino wrote it
  return JSON.parse(json, hideNamed) as Entry;
}

const toField = ([name, value]: [string, unknown]) =>
  `${name}=${typeof value === "string" && /^[\w.:/-]+$/.test(value) ? value : JSON.stringify(value)}`;

/** The stack of a serialized error and its other properties. A string `err` is already a description. */
function causeOf(err: unknown): string {
  if (typeof err !== "object" || err === null) return String(err);
  const { stack, message, type: _, ...details } = { stack: undefined, message: "", type: "", ...err };
  const rest = Object.keys(details).length > 0 ? ` ${JSON.stringify(details)}` : "";
  return `${stack ?? message}${rest}`;
}

/** `[request-log] The log waits rows=3`, followed by the error. */
function toText({ level: _, part = "server", msg = "", err, ...fields }: Entry): string {
  const head = [`[${part}]`, msg, ...Object.entries(fields).map(toField)].join(" ");
  const text = err === undefined ? head : `${head}: ${causeOf(err)}`;
  return SECRET_TEXTS.reduce((hidden, [pattern, shown]) => hidden.replaceAll(pattern, shown), text);
}

interface Outputs {
  /** Receives informational lines. */
  stdout: { write(line: string): unknown };
  /** Receives warnings and errors. */
  stderr: { write(line: string): unknown };
}

const WARN = 40;

/**
 * Writes each line synchronously, as plain text with secrets redacted. pino's transports are worker threads with files of
 * their own, which the bundled server does not have. Only the names and shapes above are redacted, so nobody logs a whole
 * request or environment.
 */
export function openLogger(outputs: Outputs, level: pino.Level = "info"): pino.Logger {
  const write = (json: string) => {
    const entry = parseEntry(json);
    outputs[entry.level >= WARN ? "stderr" : "stdout"].write(`${toText(entry)}\n`);
  };
  return pino({ level, base: null, timestamp: false, serializers: { err: serializeError } }, { write });
}

/** pino's own serializer leaves out a cause that is not an error. */
function serializeError(err: unknown): unknown {
  if (!(err instanceof Error)) return err;
  const { cause } = err;
  const serialized = pino.stdSerializers.err(err);
  return cause === undefined || cause instanceof Error ? serialized : { ...serialized, cause };
}

export function forPart(root: pino.Logger, part: string): Logger {
  const log = root.child({ part });
  const write =
    (level: keyof Logger) =>
    (message: string, fields: Fields = {}) => {
      try {
        log[level](fields, message);
      } catch (error) {
        // A getter of a logged object threw.
        log[level](`${message} (fields cannot be read: ${String(error)})`);
      }
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

/** The logger of one part of this process; the part's name starts each line. */
export function logger(part: string): Logger {
  return processSingleton(`logger ${part}`, () => {
    // Unit tests provoke warnings on purpose.
    const level = env().NODE_ENV === "test" ? "error" : "info";
    return forPart(
      processSingleton("logger", () => openLogger(process, level)),
      part,
    );
  });
}
