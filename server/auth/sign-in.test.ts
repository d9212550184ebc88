import type Crypto from "node:crypto";
import { type BinaryLike, type ScryptOptions, scryptSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { databaseListener } from "../database/listener";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createUserWithPassword } from "./create-user";
import { hashPassword } from "./password-hash";
import { signIn, signOut } from "./sign-in";
import { signInThrottle } from "./sign-in-throttle";
import { watchSignIn } from "./sign-in-changes";

// Tests everything around the hashes; password-hash.test.ts computes real ones.
const QUICK_N = 16;
type Done = (error: Error | null, key: Buffer) => void;
type FullScrypt = [BinaryLike, BinaryLike, number, ScryptOptions, Done];
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof Crypto>();
  const scrypt = (...[password, salt, length, options, done]: FullScrypt) =>
    crypto.scrypt(password, salt, length, { ...options, N: QUICK_N }, done);
  return { ...crypto, scrypt };
});

const PASSWORD = "kuvo-desa-tina-mora";
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let passwordHash: string;

beforeAll(async () => {
  vi.stubEnv("SERVER_SECRET", "s".repeat(40));
  database = await openTestDatabase();
  passwordHash = await hashPassword(PASSWORD);
}, 120_000);
afterAll(async () => {
  await databaseListener().stop();
  await database.close();
  vi.unstubAllEnvs();
});

let people = 0;
const createUser = (hash = passwordHash) =>
  createUserWithPassword({
    db: getDb(),
    name: "Ada",
    email: `ada-${++people}@acme.test`,
    passwordHash: hash,
  });

const enter = (email: string, { password = PASSWORD, cookie = "", address = "10.0.0.1" } = {}) =>
  signIn({ email, password }, new Headers({ cookie, "x-forwarded-for": address }));
const cookieOf = (cookies: string[]) => cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");
const sessionsOf = (userId: string) => getDb().session.count({ where: { userId } });

describe("signing in", () => {
  it("ends this browser's previous session, and no other", async () => {
    const [user, other] = [await createUser(), await createUser()];
    await enter(user.email);
    const first = cookieOf(await enter(user.email));
    expect(await sessionsOf(user.id)).toBe(2);
    const second = cookieOf(await enter(user.email, { cookie: first }));
    expect(await sessionsOf(user.id)).toBe(2);
    // Also when another person signs in there, but not with a wrong password.
    await expect(enter(other.email, { cookie: second, password: "wrong" })).rejects.toThrow(/is wrong/);
    expect(await sessionsOf(user.id)).toBe(2);
    await enter(other.email, { cookie: second });
    expect([await sessionsOf(user.id), await sessionsOf(other.id)]).toEqual([1, 1]);
  }, 120_000);

  it("with a hash of a former cost succeeds and renews the hash", async () => {
    const salt = "0123456789abcdef".repeat(2);
    const key = scryptSync(PASSWORD, salt, 64, { N: QUICK_N, r: 16, p: 1 });
    const user = await createUser(`${salt}:${key.toString("hex")}`);
    const stored = async () =>
      (await getDb().account.findFirstOrThrow({ where: { userId: user.id }, select: { password: true } }))
        .password;
    await expect(enter(user.email, { password: "wrong" })).rejects.toThrow(/is wrong/);
    expect(await stored()).not.toMatch(/^\$scrypt/);
    await enter(user.email);
    const renewed = await stored();
    expect(renewed).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
    await enter(user.email);
    expect(await stored()).toBe(renewed);
  }, 120_000);

  it("is refused with a retry time when one address makes many attempts at once", async () => {
    const user = await createUser();
    const attempts = Array.from({ length: 40 }, () =>
      enter(user.email, { password: "wrong", address: "203.0.113.9" }).catch((error: unknown) => error),
    );
    const refused = (await Promise.all(attempts)).filter(
      (error) => (error as { code?: string }).code === "too_many_requests",
    );
    expect(refused.length).toBeGreaterThan(20);
    for (const error of refused) expect(error).toHaveProperty("retryAfterSeconds", expect.any(Number));
    // Other addresses are not affected.
    expect(await enter(user.email)).toHaveLength(1);
  }, 120_000);
});

const nextAttempt = (account: string) => signInThrottle().begin(account, "10.0.0.7", Date.now());

it("with a password that no account can have counts against the address, and slows nobody else", async () => {
  const user = await createUser();
  const tooLong = "x".repeat(129);
  for (let i = 0; i < 45; i++)
    await expect(enter(user.email, { password: tooLong, address: `198.51.${i}.1` })).rejects.toThrow(
      /is wrong/,
    );
  expect(nextAttempt(user.email)).toMatchObject({ allowed: true, delayMs: 0 });
  const attempts = Array.from({ length: 300 }, () =>
    enter(user.email, { password: tooLong, address: "198.51.100.1" }),
  );
  await Promise.allSettled(attempts);
  await expect(enter(user.email, { password: tooLong, address: "198.51.100.1" })).rejects.toMatchObject({
    code: "too_many_requests",
  });
});

it("is still slowed after a burst of guesses that was turned away", async () => {
  const user = await createUser();
  const guess = (address: string) => enter(user.email, { password: "wrong", address }).catch(() => null);
  for (let i = 0; i < 40; i++) await guess(`203.0.${i}.1`);
  await Promise.all(Array.from({ length: 60 }, (_, i) => guess(`198.18.${i % 2}.1`)));
  expect(nextAttempt(user.email)).toMatchObject({ allowed: true, delayMs: 1_000 });
}, 60_000);

describe("watchSignIn", () => {
  it("reports the person's sign-out and lost membership within a second, and nobody else's", async () => {
    const [user, other] = [await createUser(), await createUser()];
    const workspace = await getDb().workspace.create({
      data: {
        name: "Acme",
        slug: "acme",
        plan: "PRO",
        members: { create: { userId: user.id, role: "MEMBER" } },
      },
    });
    const cookie = cookieOf(await enter(user.email));
    const [onChange, onOtherChange] = [vi.fn(), vi.fn()];
    const unwatch = watchSignIn(user.id, onChange);
    watchSignIn(other.id, onOtherChange);
    await vi.waitUntil(() => databaseListener().isUp());
    await vi.waitUntil(() => onOtherChange.mock.calls.length > 0);
    for (const spy of [onChange, onOtherChange]) spy.mockClear();

    await signOut(new Headers({ cookie }));
    await vi.waitUntil(() => onChange.mock.calls.length === 1, { timeout: 1_000 });
    await getDb().member.deleteMany({ where: { workspaceId: workspace.id } });
    await vi.waitUntil(() => onChange.mock.calls.length === 2, { timeout: 1_000 });
    unwatch();
    await getDb().user.delete({ where: { id: user.id } });
    expect(onOtherChange).not.toHaveBeenCalled();
    expect(onChange).toHaveBeenCalledTimes(2);
  }, 120_000);
});

it("lets a hundred attempts wait, whatever their addresses, and refuses more with a retry time", async () => {
  const attempts = Array.from({ length: 110 }, (_, index) =>
    enter(`nobody-${index}@acme.test`, { address: `10.9.${index}.1` }),
  );
  const outcomes = await Promise.allSettled(attempts);
  const codes = outcomes.map((outcome) =>
    // safe: nobody has such an account, so each attempt is refused
    outcome.status === "rejected" ? (outcome.reason as { code?: string }).code : "signed in",
  );
  expect(codes.slice(0, 102)).toEqual(Array.from({ length: 102 }, () => "wrong_credentials"));
  expect(codes.slice(102)).toEqual(Array.from({ length: 8 }, () => "too_many_requests"));
});
