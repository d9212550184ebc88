import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "server-only": `${root}scripts/server-only-stub.ts`, "@": root.replace(/\/$/, "") },
  },
  test: {
    include: ["{lib,server,components,prisma,scripts,bench,fuzz,testing}/**/*.test.{ts,tsx}"],
    passWithNoTests: false,
    // The usual one less than there are cores leaves half of a small machine idle.
    maxWorkers: "100%",
    // Some start a PostgreSQL of their own: how long that takes is no finding.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
