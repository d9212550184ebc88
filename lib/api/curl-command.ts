import { API_BASE } from "./api-path";
import { ENDPOINT_TABLE } from "./endpoints";

/** The header with the key, which a shell reads from its environment. */
export const KEY_HEADER = "Authorization: Bearer $IOZEN_API_KEY";
/** As a curl option in double quotes, within which a shell expands the variable. */
export const KEY_HEADER_OPTION = `-H "${KEY_HEADER}"`;

/** A curl command for a POSIX shell, with the key. A `target` that a caller chose must be quoted. */
export function curlCommand(target: string, options: readonly string[] = []): string {
  return [`curl ${target}`, KEY_HEADER_OPTION, ...options].join(" \\\n  ");
}

/** The simplest call of the API. */
export function listIntakeBotsCommand(origin: string): string {
  return curlCommand(`${origin}${API_BASE}${ENDPOINT_TABLE.listIntakeBots.route}`);
}

/** Puts the key into the environment before the command. */
export function withKey(key: string, command: string): string {
  return `export IOZEN_API_KEY=${key}\n${command}`;
}
