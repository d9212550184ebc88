import { readFileSync } from "node:fs";
import { type APIRequestContext, type Locator, type Page, test as base } from "@playwright/test";
import type { ErrorCode } from "@/lib/errors/catalog";
import type { Plan } from "@/lib/workspace/plans";
import type { Role } from "@/lib/workspace/roles";
import type { DemoCredentials } from "@/prisma/seed/demo-credentials";
import { Contract } from "@/testing/contract/contract";
import { OpenApi } from "@/testing/contract/openapi";
import { Connections } from "@/testing/http/connections";
import { connectDb, type Db } from "@/testing/product-database";
import { readDemoCredentials } from "@/testing/server/data-dir";
import { ApiClient } from "./support/api-client";
import { type LogRow, waitForLogRow } from "./support/log-row";
import { createPeople, type People } from "./support/people";
import { provoke, type Provoked } from "./support/provoke";
import { openRequest } from "./support/screens";
import { Sessions } from "./support/sessions";
import { createTestWorkspace, type TestWorkspace, type WorkspaceOptions } from "./support/test-workspace";

export { expect } from "@playwright/test";

/** The server under test and the browser: set by playwright.config.ts. */
export interface TestOptions {
  serverUrl: string;
  databaseUrl: string | null;
  databaseUrlFile: string;
  credentialsFile: string;
  browserPath: string | null;
  browserArguments: string[];
}

interface WorkerFixtures {
  db: Db;
  demo: DemoCredentials;
  openApi: OpenApi;
  contract: Contract;
  people: People;
  sessions: Sessions;
  /** Loopback addresses not yet used in this run: failed authentications are limited per address. */
  nextAddress: () => string | null;
}

interface TestFixtures {
  /** The plan of the test's own workspace. */
  plan: Plan;
  /** The test's own workspace: it shares no quota, window or key with another test. */
  workspace: TestWorkspace;
  newWorkspace: (options?: WorkspaceOptions) => Promise<TestWorkspace>;
  /** A client with this key: by default the workspace's key with every scope, or none for null. */
  api: (key?: string | null) => ApiClient;
  apiFrom: (address: "new address", key: string | null) => ApiClient;
  /** The log row of a request, which must appear within 2 seconds. */
  logRow: (requestId: string) => Promise<LogRow>;
  /** The dashboard's JSON API, as a signed-in person of the test's workspaces. */
  dashboard: (role: Role) => Promise<APIRequestContext>;
  /** Signs the page's browser in as a person of the test's workspaces. */
  signIn: (page: Page, role: Role) => Promise<void>;
  /** A real failure with this code, in a workspace of its own, with its panel open for the owner. */
  openFailure: (code: ErrorCode) => Promise<Provoked & { panel: Locator }>;
}

export const test = base.extend<TestFixtures, TestOptions & WorkerFixtures>({
  serverUrl: ["", { option: true, scope: "worker" }],
  databaseUrl: [null, { option: true, scope: "worker" }],
  databaseUrlFile: ["", { option: true, scope: "worker" }],
  credentialsFile: ["", { option: true, scope: "worker" }],
  browserPath: [null, { option: true, scope: "worker" }],
  browserArguments: [[], { option: true, scope: "worker" }],
  plan: ["business", { option: true }],

  browser: [
    async ({ playwright, headless, browserPath, browserArguments }, use) => {
      if (!browserPath)
        throw new Error("No Chromium: run `node scripts/ensure-browser.mjs`, or set CHROMIUM_PATH");
      const browser = await playwright.chromium.launch({
        executablePath: browserPath,
        args: browserArguments,
        headless,
      });
      await use(browser);
      await browser.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  context: async ({ context }, use) => {
    const refused: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refused.push(message.text());
    });
    await use(context);
    // Applies to every test that opens a page: a violation of the policy is the page's fault.
    if (refused.length > 0) throw new Error(`The pages' policy refused:\n- ${refused.join("\n- ")}`);
  },
  db: [
    async ({ databaseUrl, databaseUrlFile }, use) => {
      const db = connectDb(databaseUrl ?? readFileSync(databaseUrlFile, "utf8").trim());
      await use(db);
      await db.$disconnect();
    },
    { scope: "worker" },
  ],
  demo: [async ({ credentialsFile }, use) => use(readDemoCredentials(credentialsFile)), { scope: "worker" }],
  openApi: [async ({ serverUrl }, use) => use(await OpenApi.load(serverUrl)), { scope: "worker" }],
  contract: [async ({ openApi }, use) => use(new Contract(openApi)), { scope: "worker" }],
  people: [async ({ db }, use) => use(await createPeople(db)), { scope: "worker" }],
  sessions: [
    async ({ playwright, serverUrl }, use) => {
      const sessions = new Sessions(playwright.request, serverUrl);
      await use(sessions);
      await sessions.close();
    },
    { scope: "worker" },
  ],
  nextAddress: [
    async ({ serverUrl }, use, { workerIndex }) => {
      // Only Linux accepts all of 127.0.0.0/8 without configuration.
      const hasLoopbackNet = process.platform === "linux" && new URL(serverUrl).hostname === "127.0.0.1";
      let count = 0;
      await use(() => {
        count += 1;
        return hasLoopbackNet ? `127.${10 + (workerIndex % 200)}.${count >> 7}.${1 + (count & 127)}` : null;
      });
    },
    { scope: "worker" },
  ],

  newWorkspace: async ({ db, people }, use) => {
    const created: string[] = [];
    await use(async (options = {}) => {
      const workspace = await createTestWorkspace(db, people, options);
      created.push(workspace.id);
      return workspace;
    });
    await db.workspace.deleteMany({ where: { id: { in: created } } });
  },
  workspace: async ({ newWorkspace, plan }, use) => use(await newWorkspace({ plan })),
  apiFrom: async ({ serverUrl, nextAddress, contract }, use) => {
    const opened: Connections[] = [];
    await use((_, key) => {
      const connections = new Connections(serverUrl, { localAddress: nextAddress() });
      opened.push(connections);
      return new ApiClient(connections, contract, key);
    });
    for (const connections of opened) connections.close();
  },
  api: async ({ contract, serverUrl, nextAddress, workspace }, use) => {
    const connections = new Connections(serverUrl, { localAddress: nextAddress() });
    await use((key = workspace.key) => new ApiClient(connections, contract, key));
    connections.close();
  },
  logRow: async ({ db }, use) => use((requestId) => waitForLogRow(db, requestId)),
  dashboard: async ({ people, sessions }, use) => use((role) => sessions.request(people[role])),
  signIn: async ({ people, sessions }, use) =>
    use(async (page, role) => page.context().addCookies(await sessions.cookies(people[role]))),
  openFailure: async ({ page, signIn, api, newWorkspace, db, logRow }, use) =>
    use(async (code) => {
      const provoked = await provoke(code, { api, newWorkspace, db });
      const { requestId } = provoked.response;
      await logRow(requestId);
      await signIn(page, "owner");
      return { ...provoked, panel: await openRequest(page, provoked.workspace.slug, requestId) };
    }),
});
