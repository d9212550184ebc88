import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseUrl } from "./db";
import { ALL_CONNECTIONS } from "./open-pool";
import { checkRequirements, type DatabaseFacts, missingRequirements, versionProblem } from "./requirements";
import { openTestDatabase } from "@/testing/unit/test-database";

it.each([
  [90_624, "9.6.24", true],
  [150_018, "15.18 (Debian 15.18-0+deb12u1)", true],
  [159_999, "15.99", true],
  [160_000, "16.0", false],
  [180_004, "18.4", false],
  [190_000, "19beta1", false],
])("version %d (%s) is too old: %s", (number, version, isTooOld) => {
  expect(versionProblem(number, version)).toBe(
    isTooOld ? `PostgreSQL ${version} is too old: 16 or newer is needed` : null,
  );
});

const GOOD: DatabaseFacts = {
  role: "app",
  database: "iozen",
  isStandby: false,
  encoding: "UTF8",
  isNew: true,
  mayCreateInDatabase: true,
  mayCreateInSchema: true,
  owner: null,
  trigram: "available",
  limits: { server: 97, role: null, database: null },
};

describe("a database", () => {
  const fine: [string, Partial<DatabaseFacts>][] = [
    ["new", {}],
    ["without a schema, which is created", { mayCreateInSchema: null }],
    [
      "with data, where nothing is left to create",
      { isNew: false, trigram: "installed", mayCreateInDatabase: false },
    ],
    [
      "with exactly enough connections",
      { limits: { server: ALL_CONNECTIONS, role: ALL_CONNECTIONS, database: ALL_CONNECTIONS } },
    ],
  ];
  it.each(fine)("%s is accepted", (_, facts) => {
    expect(missingRequirements({ ...GOOD, ...facts })).toEqual([]);
  });

  const few = ALL_CONNECTIONS - 1;
  const lacking: [string, Partial<DatabaseFacts>, RegExp][] = [
    ["standby", { isStandby: true }, /standby/],
    ["encoding", { encoding: "SQL_ASCII" }, /encoding is SQL_ASCII/],
    [
      "right to create in a new one",
      { mayCreateInDatabase: false },
      /GRANT CREATE ON DATABASE "iozen" TO "app"/,
    ],
    ["right to make the extension", { isNew: false, mayCreateInDatabase: false }, /GRANT CREATE ON DATABASE/],
    ["right to create tables", { mayCreateInSchema: false }, /GRANT CREATE ON SCHEMA public TO "app"/],
    ["ownership", { owner: 'an"other' }, /belong to role an"other.*GRANT "an""other" TO "app"/],
    ["extension", { trigram: "missing" }, /pg_trgm is not there/],
    ["superuser for the extension", { trigram: "untrusted" }, /superuser.*CREATE EXTENSION pg_trgm/],
    [
      "connections",
      { limits: { ...GOOD.limits, server: few } },
      /max_connections leaves 18 connections.* needs 19/,
    ],
    ["role's connections", { limits: { ...GOOD.limits, role: 0 } }, /role app has 0 connections/],
    [
      "database's connections",
      { limits: { ...GOOD.limits, database: few } },
      /the database has 18 connections/,
    ],
  ];
  it.each(lacking)("without a requirement is refused: %s", (_, facts, reason) => {
    expect(missingRequirements({ ...GOOD, ...facts })).toEqual([expect.stringMatching(reason)]);
  });

  it("without several requirements has each of them named", () => {
    const facts = { ...GOOD, mayCreateInSchema: false, encoding: "LATIN1", trigram: "missing" as const };
    expect(missingRequirements(facts)).toHaveLength(3);
  });
});

describe("a real database", () => {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ close } = await openTestDatabase());
    await ask("postgres", (client) => client.query("CREATE ROLE visitor LOGIN PASSWORD 'visitor'"));
  });
  afterAll(() => close());

  async function ask<T>(database: string, work: (client: Client) => Promise<T>, role?: string): Promise<T> {
    const url = new URL(databaseUrl());
    url.pathname = database;
    if (role) [url.username, url.password] = [role, role];
    const client = new Client({ connectionString: url.href });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const change = (statement: string) => ask("postgres", (client) => client.query(statement));

  it("passes for its owner, with data or new", async () => {
    await change("CREATE DATABASE fresh");
    expect(await ask("iozen", checkRequirements)).toEqual([]);
    expect(await ask("fresh", checkRequirements)).toEqual([]);
  });

  it("names a role's missing privileges in a new database, and passes once they are granted", async () => {
    await change("CREATE DATABASE granted");
    const asked = () => ask("granted", checkRequirements, "visitor");
    expect(await asked()).toEqual([
      expect.stringContaining("GRANT CREATE ON DATABASE"),
      expect.stringContaining("GRANT CREATE ON SCHEMA public"),
    ]);
    await change("GRANT CREATE ON DATABASE granted TO visitor");
    await ask("granted", (client) => client.query("GRANT CREATE ON SCHEMA public TO visitor"));
    expect(await asked()).toEqual([]);
  });

  it("names the owner of the tables", async () => {
    await ask("iozen", (client) => client.query("GRANT CREATE ON SCHEMA public TO visitor"));
    expect(await ask("iozen", checkRequirements, "visitor")).toEqual([
      expect.stringContaining('GRANT "iozen" TO "visitor"'),
    ]);
  });

  it("names each connection limit", async () => {
    await change("ALTER ROLE visitor CONNECTION LIMIT 5");
    await change("ALTER DATABASE granted CONNECTION LIMIT 7");
    expect(await ask("granted", checkRequirements, "visitor")).toEqual([
      expect.stringContaining("role visitor has 5 connections"),
      expect.stringContaining("the database has 7 connections"),
    ]);
  });

  it("names an encoding that cannot hold every text", async () => {
    await change("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    expect(await ask("latin", checkRequirements)).toEqual([expect.stringContaining("LATIN1")]);
  });
});
