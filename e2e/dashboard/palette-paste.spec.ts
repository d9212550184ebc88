import { dashboardApi, routes } from "@/lib/routes";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import { fieldOf, openPalette, optionOf, paletteOf, paste, selectedIn } from "../support/palette";
import { filterField, openScreen, pressEscape, requestPanel } from "../support/screens";

test.describe("a pasted", () => {
  test("request id, header line or link opens the request, of another workspace of the person too", async ({
    page,
    signIn,
    api,
    logRow,
    newWorkspace,
    workspace,
    serverUrl,
  }) => {
    const other = await newWorkspace();
    const here = await api().get("/nothing-here");
    const there = await api(other.key).get("/nothing-there");
    for (const { requestId } of [here, there]) await logRow(requestId);
    await signIn(page, "member");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    await openPalette(page);
    await paste(page, `X-Request-Id: ${here.requestId}`);
    await expect(optionOf(page, /nothing-here/)).toContainText("404");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.request(workspace.slug, here.requestId));
    await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();

    await openPalette(page);
    await paste(page, serverUrl + routes.request(other.slug, there.requestId));
    await expect(optionOf(page, /nothing-there/)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.request(other.slug, there.requestId));
  });

  test("id of a request elsewhere is as unknown as one that never was", async ({
    page,
    people,
    signIn,
    api,
    db,
    logRow,
    newWorkspace,
    workspace,
  }) => {
    const foreign = await newWorkspace();
    const { requestId } = await api(foreign.key).get("/secret-path");
    await logRow(requestId);
    await db.member.deleteMany({ where: { workspaceId: foreign.id, userId: people.member.id } });
    await signIn(page, "member");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    await openPalette(page);
    for (const id of [requestId, requestId.replace(/.{6}$/, "abcdef")]) {
      await fieldOf(page).fill(`/w/${foreign.slug}/requests?selected=${id}`);
      await expect(optionOf(page, id.slice(-6))).toContainText("not in this log");
      await expect(paletteOf(page)).not.toContainText("secret-path");
    }
  });

  test("secret finds its key, and neither the page nor an address nor any storage keeps it", async ({
    page,
    signIn,
    workspace,
  }) => {
    const { id, secret } = await workspace.createKey({ name: "Mystery integration" });
    await signIn(page, "member");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    const sent: { url: string; method: string; body: string }[] = [];
    page.on("request", (request) => {
      sent.push({ url: request.url(), method: request.method(), body: request.postData() ?? "" });
    });
    await openPalette(page);
    await paste(page, `export IOZEN_API_KEY="${secret}"`);
    await expect(selectedIn(page)).toHaveAccessibleName(/^Mystery integration/);
    await expect(fieldOf(page)).toHaveValue("");
    expect(await page.content()).not.toContain(secret);

    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.apiKey(workspace.slug, id));
    expect(await page.content()).not.toContain(secret);
    const stored = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
    );
    expect(stored).not.toContain(secret);
    expect(sent.filter(({ url }) => url.includes(secret.slice(0, 20)))).toEqual([]);
    const carriers = sent.filter(({ body }) => body.includes(secret));
    expect(carriers.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      `POST ${dashboardApi.findApiKey(workspace.slug)}`,
    ]);
  });

  test("secret that is typed is taken out of the field as well, and one of nobody finds nothing", async ({
    page,
    signIn,
    workspace,
  }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    await openPalette(page);
    await fieldOf(page).pressSequentially(unknownKey());
    await expect(paletteOf(page).getByText("This workspace has no such key.")).toBeVisible();
    await expect(fieldOf(page)).toHaveValue("");
    await expect(paletteOf(page).getByRole("option")).toHaveCount(0);
    await page.keyboard.type("usage");
    await expect(selectedIn(page)).toHaveAccessibleName(/^Usage/);
  });

  for (const way of ["pasted", "typed"] as const) {
    test(`secret that is ${way} in the log's filter field is looked up, and never stands in an address`, async ({
      page,
      signIn,
      workspace,
    }) => {
      const { secret } = await workspace.createKey({ name: "Mystery integration" });
      await signIn(page, "member");
      await openScreen(page, routes.requests(workspace.slug), "Requests");
      await expect(page.getByRole("button", { name: /^Live/ })).toBeEnabled();
      const urls: string[] = [];
      page.on("request", (request) => void urls.push(request.url()));
      const field = filterField(page);
      await field.fill("status:4xx ");
      if (way === "pasted") await paste(page, `Bearer ${secret}`, field);
      else await field.pressSequentially(secret);
      await expect(selectedIn(page)).toHaveAccessibleName(/^Mystery integration/);
      await pressEscape(page);
      await expect(paletteOf(page)).toBeHidden();
      await expect(field).toBeFocused();
      await expect(field).toHaveValue(way === "pasted" ? "status:4xx " : "status:4xx");
      await expect(field).toHaveAccessibleDescription("The key went to the search, not into the address.");
      await page.keyboard.press("Enter");
      expect(page.url()).not.toContain(secret.slice(0, 20));
      expect(urls.filter((url) => url.includes(secret.slice(0, 20)))).toEqual([]);
      expect(await page.content()).not.toContain(secret);
    });
  }

  test("secret of another workspace gets the same response as one of nobody", async ({
    dashboard,
    newWorkspace,
    workspace,
  }) => {
    const other = await newWorkspace();
    const member = await dashboard("member");
    const find = async (secret: unknown) => {
      const response = await member.post(dashboardApi.findApiKey(workspace.slug), { data: { secret } });
      return { status: response.status(), text: await response.text() };
    };
    expect(await find(other.key)).toEqual({ status: 200, text: '{"apiKey":null}' });
    expect(await find(unknownKey())).toEqual({ status: 200, text: '{"apiKey":null}' });
    expect(JSON.parse((await find(workspace.key)).text)).toMatchObject({ apiKey: { name: "Test key" } });
    for (const wrong of [null, 1, "x".repeat(201)]) expect((await find(wrong)).status).toBe(400);
  });
});
