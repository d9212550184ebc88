import type { Random } from "@/prisma/seed/random";
import { randomKey, type Tenant, type TenantKey } from "../world/tenant";
import { type Change, type Draft, setHeader } from "./draft";
import { pick, word } from "./draws";

interface Caller {
  tenant: Tenant;
  key: TenantKey | null;
}

/** Most keys have every scope, so that their requests reach the late checks. */
export function callerOf(tenants: readonly Tenant[], random: Random): Caller {
  const kind = random.next();
  const among = (wanted: Tenant["kind"]) =>
    pick(
      random,
      tenants.filter((tenant) => tenant.kind === wanted),
    );
  const keyOf = (tenant: Tenant, state: TenantKey["state"]) => ({
    tenant,
    key: pick(
      random,
      tenant.keys.filter((key) => key.state === state),
    ),
  });
  if (kind < 0.74) return keyOf(among("business"), "full");
  if (kind < 0.8) return keyOf(among("business"), "scoped");
  if (kind < 0.82) return keyOf(among("business"), "revoked");
  if (kind < 0.84) return keyOf(among("business"), "expired");
  if (kind < 0.86) return { tenant: among("business"), key: null };
  if (kind < 0.88) return keyOf(among("archived"), "full");
  if (kind < 0.9) return keyOf(among("free"), "full");
  if (kind < 0.92) return keyOf(among("pro"), "full");
  if (kind < 0.95) return keyOf(among("spent"), "full");
  // Exceeds its 100 a minute in any run.
  return { tenant: among("busy"), key: among("busy").keys[0] ?? null };
}

/** The caller's key, or one that the server does not know. */
export const secretOf = ({ key }: Pick<Draft, "key">, random: Random) =>
  key?.secret ?? randomKey(random).secret;

const credential = (
  name: string,
  weight: number,
  valueOf: (secret: string, random: Random) => string | null,
): Change => ({
  name,
  weight,
  apply: (draft, random) => setHeader(draft, "Authorization", valueOf(secretOf(draft, random), random)),
});

/** Removes the header and puts the key elsewhere. */
const misplaced = (name: string, place: (draft: Draft, secret: string, random: Random) => void): Change => ({
  name,
  weight: 1,
  apply: (draft, random) => {
    setHeader(draft, "Authorization", null);
    place(draft, secretOf(draft, random), random);
  },
});

const FORMS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `bearer ${secret}`,
  (secret) => `Bearer  ${secret} `,
  (secret) => `Bearer: ${secret}`,
  (secret) => `Bearer "${secret}"`,
  (secret) => `"Bearer ${secret}"`,
  (secret) => `Token ${secret}`,
  (secret) => `Basic ${Buffer.from(`${secret}:`).toString("base64")}`,
  (secret) => `Bearer ${Buffer.from(secret).toString("base64")}`,
  (secret) => `Bearer ${secret}, Bearer ${secret}`,
  (secret) => `Bearer ${secret.slice(0, -1)}`,
  (secret) => `Bearer ${secret}x`,
  (secret) => `Bearer ${secret.toUpperCase()}`,
  (secret) => `Bearer ${secret.replace("live", "test")}`,
  (secret) => `Bearer\t${secret}`,
  (secret) => `Bearer ${secret}\xa0`,
  () => "Bearer",
  () => "",
  () => "Bearer $IOZEN_API_KEY",
  () => "Bearer \xe9\xff",
  () => `Bearer ${"x".repeat(9_000)}`,
  () => `Bearer ${"iozen_live_".repeat(700)}`,
  () => `Basic ${"=".repeat(4_000)}`,
];

export const CREDENTIAL_CHANGES: readonly Change[] = [
  credential("no key", 2, () => null),
  credential("another form", 5, (secret, random) => pick(random, FORMS)(secret)),
  credential("mistyped key", 1, (secret, random) => {
    const at = random.int("iozen_live_".length, secret.length - 1);
    return `Bearer ${secret.slice(0, at)}${secret[at] === "a" ? "b" : "a"}${secret.slice(at + 1)}`;
  }),
  credential("another scheme", 1, (_, random) => `${word(random, 6)} ${word(random, 40)}`),
  misplaced("X-API-Key", (draft, secret) => setHeader(draft, "X-API-Key", secret)),
  misplaced("key in a cookie", (draft, secret) => setHeader(draft, "Cookie", `a=b; key=${secret}`)),
  misplaced("key alone in the query", (draft, secret) => draft.query.push(`q=${secret}`)),
  misplaced("key in the body", (draft, secret) => {
    draft.body = { value: { apiKey: secret } };
  }),
  misplaced("many keys", (draft, _, random) => {
    for (let count = 0; count < 60; count++) draft.headers.push([`X-Key-${count}`, randomKey(random).secret]);
  }),
  {
    name: "two credentials",
    weight: 2,
    apply: (draft, random) => {
      const second = pick(random, [secretOf(draft, random), randomKey(random).secret, "x"]);
      draft.headers.push(["Authorization", `${pick(random, ["Bearer", "Basic"])} ${second}`]);
    },
  },
];
