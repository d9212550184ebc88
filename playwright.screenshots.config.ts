import { defineConfig } from "@playwright/test";
import base from "./playwright.config";
import type { TestOptions } from "./e2e/fixtures";

const dashboard = base.projects?.find(({ name }) => name === "dashboard");
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/** Takes pictures of the product with its demo data: `npm run screenshots`. It tests nothing. */
export default defineConfig<object, TestOptions>({
  ...base,
  testDir: "e2e/screenshots",
  testMatch: "*.shots.ts",
  reporter: "line",
  projects: (["light", "dark"] as const).flatMap((colorScheme) =>
    [
      { name: `wide-${colorScheme}`, viewport: WIDE },
      { name: `narrow-${colorScheme}`, viewport: NARROW },
    ].map(({ name, viewport }) => ({
      name,
      use: { ...dashboard?.use, viewport, colorScheme, contextOptions: { reducedMotion: "reduce" as const } },
    })),
  ),
});
