import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

interface Look {
  /** Rules that are not asked. */
  notAsked?: string[];
  /** A CSS selector: only what is in there is looked at. */
  within?: string;
}

/** What axe finds on the page, short enough to read in a report. */
export async function violations(
  page: Page,
  { notAsked = [], within = "html" }: Look = {},
): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .include(within)
    .disableRules(notAsked)
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
