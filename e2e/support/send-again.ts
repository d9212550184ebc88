import { expect, type Locator, type Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { requestPanel } from "./screens";

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
export const statusOf = (panel: Locator): Locator => panel.getByRole("status").first();

export const sendButton = (panel: Locator): Locator => panel.getByRole("button", { name: /^Send/ });

/** Replaces the text of a part of the call. */
export async function editPart(panel: Locator, part: "Headers" | "Body", text: string): Promise<void> {
  await panel.getByRole("button", { name: part === "Body" ? "Edit body" : /^Edit \d+ headers?$/ }).click();
  await panel.getByRole("textbox", { name: part }).fill(text);
  await panel.getByRole("button", { name: `Done editing: ${part}` }).click();
}
