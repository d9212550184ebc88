import { dashboardApi, routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { item, openScreen } from "../support/screens";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

test.describe("the Usage screen matches the API's traffic", () => {
  test.use({ plan: "pro" });

  test("shows submissions against the quota, their keys, and the reset", async ({
    page,
    signIn,
    api,
    workspace,
  }) => {
    const form = await workspace.createKey({ name: "Website form" });
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const submit = async (key: string, extra: object = {}) =>
      (await api(key).post(path, { data: VALID_DATA, ...extra })).data();
    for (const key of [form.secret, form.secret, workspace.key]) await submit(key);
    // Test submissions and refusals do not count.
    await submit(form.secret, { is_test: true });
    (await api(form.secret).post(path, { data: { nonsense: 1 } })).refusal("validation_failed");

    await signIn(page, "member");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    const main = page.getByRole("main");
    await expect(main.getByRole("region", { name: "Submissions" })).toContainText("3 of 500");
    const next = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1));
    await expect(main).toContainText(`1 ${MONTHS[next.getUTCMonth()] ?? ""}, 00:00 UTC`);
    await expect(main.getByRole("meter", { name: "Website form", exact: true })).toHaveAttribute(
      "aria-valuetext",
      "2 submissions",
    );
    await expect(main.getByRole("meter", { name: "Customer intake" })).toHaveAttribute(
      "aria-valuetext",
      "3 submissions",
    );
    await expect(item(main, "Active API keys")).toContainText("2 of 3");
    await expect(item(main, "Webhook endpoints")).toContainText("not included");
  });

  test("lowers the headroom of a key with its calls while the screen is open, and of no other key", async ({
    page,
    signIn,
    api,
    workspace,
  }) => {
    const busy = await workspace.createKey({ name: "Busy key" });
    for (let call = 0; call < 3; call += 1) (await api(busy.secret).get("/intake-bots")).data();
    await signIn(page, "owner");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    const window = (name: string) => page.getByRole("meter", { name: `${name}, requests in this minute` });
    await expect(window("Busy key")).toHaveAttribute("aria-valuetext", "97 of 100 left");
    let last = 0;
    for (let call = 0; call < 5; call += 1)
      last = (await api(busy.secret).get("/intake-bots")).rate("Remaining");
    expect(last).toBe(92);
    // The next poll of the windows shows it.
    const isWindowsPoll = (address: string) => address.endsWith(dashboardApi.rateWindows(workspace.slug));
    await (await page.waitForRequest((request) => isWindowsPoll(request.url()))).response();
    await expect(window("Busy key")).toHaveAttribute("aria-valuetext", "92 of 100 left");
    await expect(window("Test key")).toHaveAttribute("aria-valuetext", "100 of 100 left");
  });
});
