import "server-only";

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/concurrency/work-gate";
import { busy } from "./busy";

interface Cost {
  N: number;
  r: number;
  p: number;
}

interface StoredHash {
  cost: Cost;
  salt: Buffer | string;
  key: Buffer;
}

/** OWASP's first choice for scrypt: 128 MiB and a third of a second on one core. */
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
/** Cost of the hashes that the identity library made before: `salt:key` in hex, without parameters. */
const FORMER_COST: Cost = { N: 2 ** 14, r: 16, p: 1 };
const KEY_BYTES = 64;
/** Hashing is too slow to wait behind more than these. */
const MAX_WAITING = 30;

const gate = () =>
  processSingleton("password-hashes", () => new WorkGate({ maxRunning: 2, maxWaitingEach: MAX_WAITING }));

/** Runs at most two at once: each takes a core and much memory, and the server has other work. */
async function derive(password: string, salt: Buffer | string, { N, r, p }: Cost): Promise<Buffer> {
  const work = () =>
    new Promise<Buffer>((resolve, reject) => {
      const options = { N, r, p, maxmem: 2 * 128 * N * r };
      scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  try {
    return await gate().run("all", work);
  } catch (error) {
    throw error instanceof GateFull ? busy("The server is busy.") : error;
  }
}

/** Returns `$scrypt$ln=17,r=8,p=1$salt$key`, the common format: it includes the parameters, so they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  return `$scrypt$ln=${Math.log2(COST.N)},r=${COST.r},p=${COST.p}$${encode(salt)}$${encode(key)}`;
}

const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;
const FORMER = /^([0-9a-f]{32}):([0-9a-f]{128})$/;

function readHash(hash: string): StoredHash {
  const [, ln, r, p, salt, key] = STORED.exec(hash) ?? [];
  if (ln && r && p && salt && key) {
    const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
    return { cost, salt: Buffer.from(salt, "base64"), key: Buffer.from(key, "base64") };
  }
  const [, formerSalt, formerKey] = FORMER.exec(hash) ?? [];
  if (!formerSalt || !formerKey) throw new Error("A stored password hash has an unknown form");
  return { cost: FORMER_COST, salt: formerSalt, key: Buffer.from(formerKey, "hex") };
}

const isCurrent = ({ N, r, p }: Cost) => N === COST.N && r === COST.r && p === COST.p;

/** Whether the hash has another cost than today's: the person's next sign-in renews it. */
export const isOutdated = (hash: string): boolean => !isCurrent(readHash(hash).cost);

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const { cost, salt, key } = readHash(hash);
  const matches = timingSafeEqual(await derive(password, salt, cost), key);
  // A refusal must take as long as for an unknown account, which is hashed at today's cost.
  if (!matches && !isCurrent(cost)) await derive(password, salt, COST);
  return matches;
}
