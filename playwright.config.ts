import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import type { TestOptions } from "./e2e/fixtures";
import { browserArguments, findBrowser } from "./scripts/ensure-browser.mjs";

const PORT = 3210;
const runningServer = process.env["E2E_BASE_URL"];

// Workers read this file again, so what the main process chose is handed down in the environment.
const dataDir = (process.env["E2E_DATA_DIR"] ??= join("test-results", `data-${Date.now()}`));
const baseURL = runningServer ?? `http://127.0.0.1:${PORT}`;

export default defineConfig<object, TestOptions>({
  testDir: "e2e",
  outputDir: "test-results",
  tsconfig: "./tsconfig.node.json",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    baseURL,
    serverUrl: baseURL,
    databaseUrl: process.env["E2E_DATABASE_URL"] ?? null,
    databaseUrlFile: join(dataDir, "database-url"),
    credentialsFile: process.env["E2E_CREDENTIALS"] ?? join(dataDir, "demo-credentials.json"),
    // Traces of every test would take up to as much time again: `npx playwright test … --trace on` makes one of what failed.
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "api", testDir: "e2e/api" },
    {
      name: "dashboard",
      testDir: "e2e/dashboard",
      use: {
        browserPath: findBrowser(),
        browserArguments: browserArguments(),
        timezoneId: "UTC",
        locale: "en-GB",
      },
    },
  ],
  // Built once and started as a user would: own embedded database, demo data.
  ...(runningServer
    ? {}
    : {
        webServer: {
          command: "node scripts/start.mjs",
          url: `${baseURL}/sign-in`,
          env: { DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: String(PORT), DEMO: "on", DATABASE_URL: "" },
          timeout: 600_000,
          gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
          stdout: "pipe",
          stderr: "pipe",
        },
      }),
});
