import "server-only";

import { type BotSchema, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { isErrorNamed } from "@/lib/errors/app-error";

/** The stored schema of a bot is broken. The log keeps that as the cause of the `internal_error`. */
export class BrokenSchemaError extends Error {
  override readonly name = "BrokenSchemaError";

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isErrorNamed(value, "BrokenSchemaError");
  }
}

/** Throws a `BrokenSchemaError` unless the API can read all of the schema. */
export function parseStoredSchema(stored: unknown): BotSchema {
  const { data, error } = botSchemaSchema.safeParse(stored);
  if (error)
    throw new BrokenSchemaError(`The stored schema of an intake bot is broken: ${error.message}`, {
      cause: error,
    });
  return data;
}
