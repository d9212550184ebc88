import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { getDb } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createUserWithPassword } from "@/server/auth/create-user";
import { hashPassword } from "@/server/auth/password-hash";
import {
  heldSessionToken,
  rememberEndedSession,
  sessionCookieName,
  signedSessionToken,
} from "./session-cookie";
import { signIn } from "@/server/auth/sign-in";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  vi.stubEnv("SERVER_SECRET", "s".repeat(40));
  database = await openTestDatabase();
}, 120_000);
afterAll(async () => {
  await databaseListener().stop();
  await database.close();
  vi.unstubAllEnvs();
});

it("recognizes the cookie of a sign-in, and no other, without asking the database", async () => {
  const [email, password] = ["ada@acme.test", "kuvo-desa-tina-mora"];
  const passwordHash = await hashPassword(password);
  await createUserWithPassword({ db: getDb(), name: "Ada", email, passwordHash });
  const cookies = await signIn({ email, password }, new Headers({ "x-forwarded-for": "10.0.0.1" }));
  const cookie = cookies.map((each) => each.split(";", 1)[0]).join("; ");
  const { token } = await getDb().session.findFirstOrThrow();
  expect(signedSessionToken(`theme=dark; ${cookie}`)).toBe(token);

  expect(heldSessionToken(cookie)).toBe(token);

  const name = sessionCookieName();
  const forged = cookie.replace(token, `${token.slice(1)}a`);
  const others = [undefined, "", "theme=dark", forged, `${name}=`, `${name}=%`, `${name}=a`, `${name}=a.b`];
  for (const other of others) expect(signedSessionToken(other)).toBeNull();

  for (const other of others) rememberEndedSession(other);
  expect(heldSessionToken(cookie)).toBe(token);
  rememberEndedSession(cookie);
  expect([heldSessionToken(cookie), signedSessionToken(cookie)]).toEqual([null, token]);
});
