import { VALID_DATA } from "../support/bot-schema";
import { expect, test } from "../fixtures";
import { Connections } from "../support/http";

/** As Java's HttpClient and `curl --http2` send them on plain http. */
const OFFER = {
  Connection: "Upgrade, HTTP2-Settings",
  Upgrade: "h2c",
  "HTTP2-Settings": "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
};

test.describe("a request that offers HTTP/2", () => {
  test("is answered by HTTP/1.1 and logged, also once a page was opened", async ({
    api,
    workspace,
    serverUrl,
    logRow,
  }) => {
    const connections = new Connections(serverUrl, null);
    const page = { method: "GET", path: "/sign-in" };
    expect((await connections.send(page)).status).toBe(200);
    expect((await connections.send({ ...page, headers: OFFER })).status).toBe(200);
    connections.close();

    const listed = await api().get("/intake-bots", { headers: OFFER });
    listed.data();
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const created = await api().post(path, { data: VALID_DATA }, { headers: OFFER });
    created.data();
    const refused = await api(null).get("/intake-bots", { headers: OFFER });
    refused.refusal("authentication_required");
    for (const { requestId, status } of [listed, created, refused]) {
      expect(await logRow(requestId)).toMatchObject({ status });
    }
  });
});
