import { expect } from "../fixtures";
import { filters, rows, test } from "./log-of-four";
import { filterField, pressEscape, requestPanel } from "../support/screens";

test.describe("the filter bar", () => {
  test("typed filters and clicked ones are the same, by keyboard alone and in the URL", async ({ page }) => {
    await page.keyboard.press("/");
    await page.keyboard.type("status:4xx -code:resource_not_found key:Reader ");
    await page.keyboard.press("Enter");
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("insufficient_scopes");
    await expect(page).toHaveURL(/status=4xx&code=-resource_not_found&key=\w+/);
    await expect(page.getByRole("button", { name: "key is Reader", exact: true })).toBeVisible();
    // Backspace takes the last filter back into the field.
    await page.keyboard.press("Backspace");
    await expect(filterField(page)).toHaveValue(/^key:\w+$/);
    await filterField(page).fill("");
    await page.keyboard.press("Backspace");
    await expect(filterField(page)).toHaveValue("-code:resource_not_found");
    await filterField(page).fill("");
    await expect(rows(page)).toHaveCount(2);
    // The same by the completion: the arrow keys choose, Enter takes.
    await page.keyboard.type("-co");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const option = page.getByRole("option", { name: /^-code:/ });
    await expect(option).toHaveAttribute("aria-selected", "false");
    await filterField(page).fill("-code:resource");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("option", { name: /^resource_not_found.* 1$/ })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/status=4xx&code=-resource_not_found$/);
    await expect(rows(page)).toHaveCount(1);
    await pressEscape(page);
    await page.goBack();
    await expect(rows(page)).toHaveCount(2);
    // Tab completes what is typed, a name and then its value, and leaves the field where nothing is.
    await page.keyboard.press("/");
    await expect(page.getByRole("option", { name: /^status:/ })).toBeVisible();
    await page.keyboard.type("meth");
    await page.keyboard.press("Tab");
    await expect(filterField(page)).toHaveValue("method:");
    await page.keyboard.type("ge");
    await page.keyboard.press("Tab");
    await expect(page).toHaveURL(/status=4xx&method=GET$/);
    await page.keyboard.press("Tab");
    await expect(filterField(page)).not.toBeFocused();
  });

  test("names what it does not understand, and loses nothing of it", async ({ page }) => {
    await filterField(page).fill("stauts:4xx method:GET");
    await filterField(page).press("Enter");
    await expect(page.getByText("There is no filter called stauts. Did you mean status?")).toBeVisible();
    await expect(filterField(page)).toHaveValue("stauts:4xx");
    await expect(filterField(page)).toHaveAttribute("aria-invalid", "true");
    await expect(rows(page)).toHaveCount(3);
    await filterField(page).fill("status:4xx");
    await filterField(page).press("Enter");
    await expect(page.getByText("There is no filter called")).toHaveCount(0);
    await expect(rows(page)).toHaveCount(1);
  });

  test("shows the number of requests of each value, and then that many requests", async ({ page }) => {
    await filterField(page).click();
    await page.getByRole("option", { name: /^status:/ }).click();
    const option = (name: string | RegExp) => page.getByRole("option", { name });
    await expect(option(/^2xx ?Succeeded ?2$/)).toBeVisible();
    await expect(option(/^4xx ?Refused ?2$/)).toBeVisible();
    await expect(option(/^404 ?Not found ?1$/)).toBeVisible();
    await expect(option(/^500 ?Internal error ?0$/)).toBeVisible();
    await option(/^403 ?Forbidden ?1$/).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("insufficient_scopes");
    // The counts of the other filters respect this one.
    await filterField(page).fill("key:");
    await expect(option(/^Reader ?1$/)).toBeVisible();
    await expect(option(/^Test key ?0$/)).toBeVisible();
    await pressEscape(page);
    await filterField(page).fill("");
    // Its own do not: a second value joins by its menu.
    await page.getByRole("button", { name: "status is 403", exact: true }).click();
    const value = (name: RegExp) => page.getByRole("menuitemcheckbox", { name });
    await expect(value(/^403 ?Forbidden ?1$/)).toBeChecked();
    await value(/^404 ?Not found ?1$/).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(page).toHaveURL(/status=403%2C404/);
    await expect(page.getByText("4 requests", { exact: true })).toBeVisible();
    await page.getByRole("menuitemradio", { name: "status is not" }).click();
    await expect(page).toHaveURL(/status=-403%2C-404/);
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).first()).toContainText("200");
    await page.getByRole("button", { name: "Remove the filter status is not 403, 404" }).click();
    await expect(rows(page)).toHaveCount(4);
  });

  test("a value of a row or of the panel is shown alone or left out", async ({ page }) => {
    const refused = rows(page).filter({ hasText: "insufficient_scopes" });
    const key = refused.getByRole("cell", { name: "Reader" });
    // The row's link lies over the cell.
    await key.hover({ force: true });
    const actions = refused.locator("[data-slot=value-actions]");
    await actions.getByText("only", { exact: true }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(page).toHaveURL(/key=\w+$/);
    await key.hover({ force: true });
    await actions.getByText("not", { exact: true }).click();
    await expect(page).toHaveURL(/key=-\w+$/);
    await expect(rows(page)).toHaveCount(3);
    // The row has gone, and the focus is where its filter stands.
    await expect(filters(page)).toBeFocused();
    // In the panel by keyboard.
    await rows(page).filter({ hasText: "/nothing" }).getByRole("link").press("Enter");
    await requestPanel(page).getByRole("button", { name: "Filter by this code" }).press("Enter");
    await page.getByRole("menuitem", { name: /^Not/ }).press("Enter");
    await expect(page).toHaveURL(/code=-resource_not_found/);
    await expect(requestPanel(page)).toBeVisible();
    await expect(rows(page)).toHaveCount(2);
  });

  test("the actions of a value leave it readable, and the arrow keys reach them from the row", async ({
    page,
  }) => {
    const refused = rows(page).filter({ hasText: "insufficient_scopes" });
    const actions = refused.locator("[data-slot=value-actions]");
    for (const name of ["status", "request", "wrong", "key", "caller"]) {
      // From outside the row: the actions of the value before may lie over this one.
      await page.mouse.move(0, 0);
      await expect(actions).toHaveCount(0);
      const value = refused.locator(`[data-cell=${name}] [data-value]`);
      const before = await value.boundingBox();
      await page.mouse.move((before?.x ?? 0) + 4, (before?.y ?? 0) + 6);
      await expect(actions).toBeVisible();
      const [text, bar] = [await value.boundingBox(), await actions.boundingBox()];
      if (!text || !bar) throw new Error(`${name} has no place`);
      expect(text, name).toEqual(before);
      expect(bar.x >= text.x + text.width || bar.x + bar.width <= text.x, name).toBe(true);
      // The way to them does not change the value.
      await actions.getByText("not", { exact: true }).hover();
      await expect(actions.getByText("not", { exact: true })).toBeVisible();
    }
    await page.mouse.move(0, 0);
    const link = refused.getByRole("link");
    const action = (name: string) => refused.getByRole("button", { name, exact: true });
    await link.focus();
    // Left leads nowhere: the browser may scroll by it.
    const isLeftToBrowser = await link.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }),
      ),
    );
    expect(isLeftToBrowser).toBe(true);
    await page.keyboard.press("ArrowRight");
    await expect(action("only this status")).toBeFocused();
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press("ArrowRight");
    await expect(action("only this path")).toBeFocused();
    // The mouse, which moves over another value and away, does not take the focus.
    await refused.locator("[data-cell=key]").hover({ force: true });
    await page.mouse.move(0, 0);
    await expect(action("only this path")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(action("only this status")).toBeFocused();
    await pressEscape(page);
    await expect(link).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/status=-403$/);
    await expect(rows(page)).toHaveCount(3);
    await expect(filters(page)).toBeFocused();
    await page.keyboard.press("j");
    await expect(rows(page).first().getByRole("link")).toBeFocused();
  });

  test("the legend of the histogram filters by outcome, and shows all again", async ({ page }) => {
    const legend = page.getByRole("list", { name: "By outcome" });
    await legend.getByRole("button", { name: /^4xx/ }).click();
    await expect(page).toHaveURL(/status=4xx%2C-429/);
    await expect(rows(page)).toHaveCount(2);
    await expect(legend.getByRole("button", { name: /^4xx/ })).toHaveAttribute("aria-pressed", "true");
    await legend.getByRole("button", { name: /^4xx/ }).click();
    await expect(rows(page)).toHaveCount(4);
  });
});
