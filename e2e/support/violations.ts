import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules that depend on colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

interface Options {
  /** Rules that are skipped. */
  skippedRules?: string[];
  /** A CSS selector: only its content is checked. */
  within?: string;
}

/** Without motion: colours that are still in transition between the themes would be measured. */
async function setTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await expect(page.locator("html.dark")).toHaveCount(theme === "dark" ? 1 : 0);
}

/**
 * Returns axe's violations on the page in both themes, shortened for a report. The themes differ only in colours,
 * so only the colour rules run in the dark one.
 */
export async function violations(
  page: Page,
  { skippedRules = [], within = "html" }: Options = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ["dark", "light"] as const) {
    await setTheme(page, theme);
    // Faster, and sufficient for pages without frames.
    const builder = new AxeBuilder({ page }).setLegacyMode().include(within);
    // By default axe also describes every element that passes, which takes most of its time.
    builder.options({ resultTypes: ["violations"] });
    if (theme === "dark") builder.withRules(COLOUR_RULES);
    const { violations: broken } = await builder.disableRules(skippedRules).analyze();
    for (const { id, nodes } of broken)
      found.push(...nodes.map(({ html }) => `${theme}, ${id}: ${html.slice(0, 200)}`));
  }
  return found;
}
