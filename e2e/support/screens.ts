import { expect, type Locator, type Page } from "@playwright/test";
import { routes } from "@/lib/routes";

/** The panel of one request. */
export function requestPanel(page: Page): Locator {
  return page.getByRole("complementary", { name: "Request" });
}

/** The panel of one group of failures. */
export function errorPanel(page: Page): Locator {
  return page.getByRole("complementary", { name: "Error" });
}

/** Opens a logged request by its permalink; resolves once its panel has loaded. */
export async function openRequest(page: Page, workspaceSlug: string, requestId: string): Promise<Locator> {
  await page.goto(routes.request(workspaceSlug, requestId));
  const panel = requestPanel(page);
  await expect(panel.getByRole("region", { name: "Summary" })).toBeVisible();
  return panel;
}

/**
 * Presses Escape two frames later than it could: a layer that has just appeared listens for keys some tasks after its first
 * frame, sooner than any person presses one.
 */
export async function pressEscape(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  });
  await page.keyboard.press("Escape");
}

/** A list item by its prefix, such as "Failed: …". */
export function item(within: Locator, text: RegExp | string): Locator {
  return within.getByRole("listitem").filter({ hasText: text });
}

/** Every screen of a workspace, with the heading that identifies it. */
export const SCREENS = [
  { name: "API keys", path: routes.apiKeys, heading: "API keys" },
  { name: "Requests", path: routes.requests, heading: "Requests" },
  { name: "Usage", path: routes.usage, heading: "Usage" },
  { name: "Intake bots", path: routes.intakeBots, heading: "Intake bots" },
  { name: "Errors", path: (workspaceSlug: string) => routes.errors(workspaceSlug), heading: "Errors" },
  { name: "Settings", path: routes.settings, heading: "Settings" },
  // Last: it reads what API keys and Usage read too, which then appear without waiting.
  { name: "Overview", path: routes.workspace, heading: "Overview" },
] as const;

/** A page of the documentation of each kind. */
export const DOCS_PAGES = [
  routes.docs(),
  routes.guide("rate-limits"),
  routes.referenceDocs(),
  routes.operationDocs("create-submission"),
  routes.errorsDocs(),
  routes.errorDocs("validation_failed"),
] as const;

export async function openScreen(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
}

/** Opens the request of a support link. */
export const openSharedRequest = (page: Page, path: string): Promise<void> =>
  openScreen(page, path, "A request, shared for support");

/** The field of the Requests screen in which filters and searches are typed. */
export const filterField = (page: Page): Locator =>
  page.getByRole("combobox", { name: "Filter or search requests" });

/** Opens the editor of a logged request by its address; resolves once the call is in it. */
export async function openEditor(
  page: Page,
  workspaceSlug: string,
  requestId: string,
  filters: Record<string, string> = {},
): Promise<Locator> {
  await page.goto(routes.requests(workspaceSlug, { ...filters, selected: requestId, tab: "send-again" }));
  const panel = requestPanel(page);
  await expect(panel.getByRole("region", { name: "The call" })).toBeVisible();
  return panel;
}

/** What the editor says first: what is missing, or how the call went. */
export const statusOf = (panel: Locator): Locator => panel.locator("[data-slot=call-status]");

export const sendButton = (panel: Locator): Locator => panel.getByRole("button", { name: /^Send/ });

/** Replaces the text of a part of the call. */
export async function editPart(panel: Locator, part: "Headers" | "Body", text: string): Promise<void> {
  await panel.getByRole("button", { name: part === "Body" ? "Edit body" : / headers?$/ }).click();
  await panel.getByRole("textbox", { name: part }).fill(text);
  await panel.getByRole("button", { name: `Done editing: ${part}` }).click();
}
