import type { APIRequestContext } from "@playwright/test";
import { API_BASE } from "@/lib/api/api-path";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { dashboardApi, routes } from "@/lib/routes";
import { CANARY, plantCanaries } from "@/testing/canaries/plant-canaries";
import { Connections } from "@/testing/http/connections";
import { expect, test } from "../fixtures";
import { ApiClient, type CallOptions, inParallel } from "../support/api-client";
import { copyAll, watchClipboard } from "../support/clipboard";
import { capture, type Received } from "../support/captured";
import { LiveStream } from "../support/live-stream";
import { provoke } from "../support/provoke";
import { openRequest, openScreen } from "../support/screens";
import { cookieHeader } from "../support/sessions";
import type { TestWorkspace } from "../support/test-workspace";

/** The text as sent, and as encoded in JSON, HTML, and JSON inside HTML. */
function writtenForms(trace: string): string[] {
  const json = JSON.stringify(trace).slice(1, -1);
  return [trace, json, JSON.stringify(json).slice(1, -1)].flatMap((text) => [
    text,
    text.replaceAll("&", "&amp;"),
    text.replaceAll("&", String.raw`\u0026`),
  ]);
}

function leaksIn(received: readonly Received[], traces: readonly string[]): string[] {
  const forms = [...new Set(traces.flatMap(writtenForms))];
  return received.flatMap(({ url, text }) =>
    forms.filter((form) => text.includes(form)).map((form) => `${form} in ${url}`),
  );
}

/** The only characters that HTTP allows in a URL. */
const inAddress = (text: string) => text.replaceAll(/[^\x21-\x7e]/g, encodeURIComponent);
const marker = (index: number) => `planted-${index}-here`;

/** Sends each request with a harmless mark that must appear wherever the request is shown; returns their ids. */
function plant(connections: Connections, { key }: TestWorkspace): Promise<string[]> {
  return inParallel(PLANTED.length, async (index) => {
    const { path = "/webhooks", query, headers, body } = PLANTED[index]?.sent ?? {};
    const response = await connections.send({
      method: body === undefined ? "GET" : "POST",
      path: inAddress(`${API_BASE}${path}${query === undefined ? "" : `?${query}`}`),
      headers: { Authorization: `Bearer ${key}`, "X-Mark": marker(index), ...headers },
      body,
    });
    return String(response.headers["x-request-id"]);
  });
}

const PLANTED = plantCanaries({ namesStep: 14, shapesStep: 12 });

test("no secret of a hundred requests is in a document, in JSON or in the live log", async ({
  sessions,
  people,
  serverUrl,
  nextAddress,
  workspace,
  db,
}) => {
  test.setTimeout(90_000);
  const { slug } = workspace;
  const cookie = cookieHeader(await sessions.cookies(people.owner));
  const live = await LiveStream.open({ serverUrl, workspaceSlug: slug, cookie });
  const connections = new Connections(serverUrl, { localAddress: nextAddress(), maxSockets: 8 });
  const ids = await plant(connections, workspace);
  connections.close();
  await live.waitFor(ids);
  live.cut();
  expect(await db.requestLogEntry.count({ where: { workspaceId: workspace.id } })).toBe(PLANTED.length);

  const owner = await sessions.request(people.owner);
  const pages = await readAll(owner, [
    routes.requests(slug),
    routes.apiKeys(slug),
    routes.usage(slug),
    dashboardApi.requests(slug),
    dashboardApi.requestFacets(slug),
    dashboardApi.requestHistogram(slug),
    routes.errors(slug),
    dashboardApi.errors(slug),
  ]);
  // A document contains the same JSON and its server rendering; every fourth request is enough.
  const addresses = ids.map((id, index) => [
    dashboardApi.request(slug, id),
    ...(index % 4 === 0 ? [routes.request(slug, id)] : []),
  ]);
  const received = await readAll(owner, addresses.flat());
  const shown = addresses.map((urls) => received.filter(({ url }) => urls.includes(url)));

  // Every request is shown with all of its headers, so the search below covers the places of the secrets.
  expect(shown.filter((own, index) => own.some(({ text }) => !text.includes(marker(index))))).toEqual([]);
  expect(PLANTED.length).toBeGreaterThan(100);
  const always = [workspace.key, CANARY];
  const all = [...always, ...PLANTED.flatMap(({ traces }) => traces)];
  const shared = [...pages, { url: "live", text: JSON.stringify(live.events) }];
  const perRequest = shown.flatMap((own, index) =>
    leaksIn(own, [...always, ...(PLANTED[index]?.traces ?? [])]),
  );
  expect([...leaksIn(shared, all), ...perRequest]).toEqual([]);
});

async function readAll(client: APIRequestContext, addresses: string[]): Promise<Received[]> {
  const received: Received[] = [];
  const lanes = [0, 1, 2, 3].map(async (lane) => {
    for (let index = lane; index < addresses.length; index += 4) {
      const url = addresses[index] ?? "";
      const response = await client.get(url, { headers: { "Sec-Fetch-Dest": "document" } });
      expect(response.status(), url).toBe(200);
      received[index] = { url, text: await response.text() };
    }
  });
  await Promise.all(lanes);
  return received;
}

/** Adds a secret to each call in every place that does not affect its outcome. */
class CarryingClient extends ApiClient {
  override call(method: string, path: string, options: CallOptions = {}) {
    const headers = {
      "X-Api-Token": CANARY,
      "User-Agent": `tool/1 password=${CANARY}`,
      Referer: `https://a.example/?token=${CANARY}`,
      Cookie: `session=${CANARY}`,
      "X-Mark": marker(0),
    };
    const query = `${path.includes("?") ? "&" : "?"}password=${CANARY}&note=%7B%22secret%22%3A%22${CANARY}%22%7D`;
    return super.call(method, path + query, { ...options, headers: { ...headers, ...options.headers } });
  }
}

for (const code of ERROR_CODES) {
  test(`the panel of ${code} shows no secret of its request, and no button copies one`, async ({
    page,
    context,
    signIn,
    serverUrl,
    nextAddress,
    contract,
    newWorkspace,
    db,
    logRow,
  }) => {
    await context.grantPermissions(["clipboard-write"]);
    await watchClipboard(page);
    const connections = new Connections(serverUrl, { localAddress: nextAddress() });
    const api = (key: string) => new CarryingClient(connections, contract, key);
    await signIn(page, "owner");
    const captured = capture(page);
    const { response, workspace } = await provoke(code, { api, newWorkspace, db });
    response.refusal(code);
    connections.close();
    await logRow(response.requestId);
    const panel = await openRequest(page, workspace.slug, response.requestId);
    const seen: Received[] = [{ url: "the panel", text: await page.content() }];
    for (const tab of ["Request", "Response", "Timing"]) {
      await panel.getByRole("tab", { name: tab }).click();
      await expect(panel.getByRole("tabpanel", { name: tab })).toBeVisible();
      if (tab === "Request") await expect(panel.getByText(marker(0))).toBeVisible();
      seen.push({ url: tab, text: await page.content() });
    }
    await panel.getByRole("tab", { name: "Explain" }).click();
    for (const read of [dashboardApi.requestComparison, dashboardApi.failureDifferences]) {
      const url = read(workspace.slug, response.requestId);
      seen.push({ url, text: await (await page.request.get(url)).text() });
    }
    const copied = await copyAll(page, panel);
    expect(copied).toContainEqual(expect.stringMatching(/^curl /m));
    seen.push(...copied.map((text) => ({ url: "copied", text })));
    await openScreen(page, routes.requests(workspace.slug, { q: "password" }), "Requests");
    expect(leaksIn([...seen, ...(await captured.texts())], [CANARY])).toEqual([]);
  });
}
