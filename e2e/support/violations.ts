import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules whose verdict depends on colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

interface Look {
  /** Rules that are skipped. */
  notAsked?: string[];
  /** A CSS selector: only its content is checked. */
  within?: string;
}

async function setTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html.dark")).toHaveCount(theme === "dark" ? 1 : 0);
}

/**
 * The violations that axe finds on the page in both themes, short enough for a report. The themes differ only in colours,
 * so the dark one is checked by the colour rules alone.
 */
export async function violations(
  page: Page,
  { notAsked = [], within = "html" }: Look = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ["dark", "light"] as const) {
    await setTheme(page, theme);
    // The quick way, for pages without frames.
    const look = new AxeBuilder({ page }).setLegacyMode().include(within);
    if (theme === "dark") look.withRules(COLOUR_RULES);
    const { violations: broken } = await look.disableRules(notAsked).analyze();
    for (const { id, nodes } of broken)
      found.push(...nodes.map(({ html }) => `${theme}, ${id}: ${html.slice(0, 200)}`));
  }
  return found;
}
