import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createDatabase } from "@/testing/database";
import { expect } from "../fixtures";
import { test } from "../support/own-servers";

test("processes of one installation start together on an empty database, share one set-up token, and reject a different secret", async ({
  dataDir,
  launch,
}) => {
  test.setTimeout(180_000);
  await (await launch({ DEMO: "off" })).ready();
  const DATABASE_URL = await createDatabase(dataDir, "shared");
  const place = (name: string, SERVER_SECRET: string) =>
    launch({ DATABASE_URL, SERVER_SECRET, DEMO: "off", DATA_DIR: join(dataDir, name) });
  const secret = randomBytes(32).toString("base64url");
  const both = await Promise.all([place("one", secret), place("two", secret)]);
  const files = await Promise.all(both.map((server) => server.setUpLinkFile()));
  const tokens = files.map((file) => /#token=\S+/.exec(readFileSync(file, "utf8"))?.[0]);
  expect(tokens[0]).toMatch(/\S{20}/);
  expect(tokens[0]).toBe(tokens[1]);

  const other = await place("three", randomBytes(32).toString("base64url"));
  const { code, stderr } = await other.exit();
  expect([code, stderr]).toEqual([
    1,
    [expect.stringMatching(/SERVER_SECRET .*is not the secret that this database/)],
  ]);
});
