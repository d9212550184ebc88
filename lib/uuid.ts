const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether this is a UUIDv7 in lower case: the form of the log's primary key. */
export function isUuidV7(text: string): boolean {
  return UUID_V7.test(text);
}

const ANY_UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The first UUID in lower case that the text has, or null. */
export function findUuid(text: string): string | null {
  return ANY_UUID.exec(text)?.[0] ?? null;
}

/** The smallest UUIDv7 that a row of `time` can have: a bound for keyset queries on a log's id. */
export function firstUuidAt(time: Date): string {
  const hex = Math.max(0, Math.floor(time.getTime())).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

/** The largest UUIDv7 before every one of `time`: a bound that excludes itself. */
export function lastUuidBefore(time: Date): string {
  const start = firstUuidAt(new Date(time.getTime() - 1));
  return `${start.slice(0, 15)}fff-bfff-ffffffffffff`;
}

/** The instant in a UUIDv7, in Unix milliseconds. */
export function timeOfUuid(uuid: string): number {
  return Number.parseInt(uuid.replace("-", "").slice(0, 12), 16);
}

/** The UUID of 32 hexadecimal digits; any other text stays as it is. */
export function uuidOfHex(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
