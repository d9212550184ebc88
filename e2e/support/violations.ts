import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules whose verdict depends on colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

interface Look {
  /** Rules that are not asked. */
  notAsked?: string[];
  /** A CSS selector: only what is in there is looked at. */
  within?: string;
}

async function setTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html.dark")).toHaveCount(theme === "dark" ? 1 : 0);
}

/**
 * What axe finds on the page in both themes, short enough to read in a report. The themes differ in nothing but colours:
 * the dark one is asked by the rules that look at them.
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
