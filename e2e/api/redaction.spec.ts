import { randomBytes } from "node:crypto";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";

/** Returns a fresh secret, so that finding it anywhere is a leak. */
const canary = () => randomBytes(15).toString("hex");

test.describe("a secret that a client sends is in no column of the log", () => {
  const inHeaders = [
    "Authorization",
    "Proxy-Authorization",
    "Cookie",
    "X-Api-Key",
    "X-Auth-Token",
    "X-Amz-Security-Token",
    "X-Csrf-Token",
  ];
  for (const name of inHeaders) {
    test(`header ${name}`, async ({ api, logRow }) => {
      const secret = canary();
      const response = await api(null).get("/webhooks", { headers: { [name]: `Bearer ${secret}` } });
      expect(JSON.stringify(await logRow(response.requestId))).not.toContain(secret);
    });
  }

  const inQuery = ["api_key", "token", "access_token", "password", "client_secret", "signature"];
  for (const name of inQuery) {
    test(`query parameter ${name}, with a valid key or without one`, async ({ api, workspace, logRow }) => {
      const secret = canary();
      for (const key of [workspace.key, null]) {
        const { requestId } = await api(key).get(`/webhooks?limit=5&${name}=${secret}`);
        expect(JSON.stringify(await logRow(requestId))).not.toContain(secret);
      }
    });
  }

  const inBody = ["password", "client_secret", "apiKey", "access_token", "cvc", "private_key", "session_id"];
  for (const name of inBody) {
    test(`body member ${name}, at the top, nested, in a list, and in malformed JSON`, async ({
      api,
      workspace,
      logRow,
    }) => {
      const secret = canary();
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const bodies: unknown[] = [
        { data: VALID_DATA, [name]: secret },
        { data: { ...VALID_DATA, [name]: secret } },
        { data: { deep: [{ deeper: { [name]: { value: secret } } }] } },
      ];
      for (const body of bodies) {
        const { requestId } = await api().post(path, body);
        expect(JSON.stringify(await logRow(requestId))).not.toContain(secret);
      }
      const { requestId } = await api().call("POST", path, {
        rawBody: `{"data": {"${name}": "${secret}", }`,
      });
      expect(JSON.stringify(await logRow(requestId))).not.toContain(secret);
    });
  }

  const shapes: [string, () => string][] = [
    ["an API key", unknownKey],
    ["a test key", () => unknownKey().replace("iozen_live_", "iozen_test_")],
    ["a bearer token", () => `Bearer ${canary()}`],
    ["a JSON web token", () => `eyJhbGciOiJIUzI1NiJ9.${canary()}.${canary()}`],
    ["a card number", () => "4242 4242 4242 4242"],
    ["another vendor's key", () => `sk_live_${canary()}`],
  ];
  for (const [name, make] of shapes) {
    test(`${name} recognized by its format, in a harmless member of an accepted body`, async ({
      api,
      workspace,
      logRow,
    }) => {
      const secret = make();
      const data = { ...VALID_DATA, notes: `please use ${secret} for it` };
      const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data });
      response.data();
      const row = JSON.stringify(await logRow(response.requestId));
      expect(row).not.toContain(secret);
      expect(row).toContain("please use");
    });
  }

  test("an API key as path segment, user agent, idempotency key, unknown header or unknown member", async ({
    api,
    workspace,
    logRow,
  }) => {
    const secret = unknownKey();
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const headers = {
      "User-Agent": `tool/1 ${secret}`,
      "Idempotency-Key": secret,
      "X-Debug": `key=${secret}`,
    };
    const responses = [
      await api().get(`/intake-bots/${secret}`),
      await api().get(`/nothing/${secret}/here?x=${secret}`),
      await api().post(path, { data: { ...VALID_DATA, [secret]: "x" } }, { headers }),
      await api().post(
        path,
        { data: VALID_DATA },
        { headers: { ...headers, "Idempotency-Key": `${secret}-2` } },
      ),
    ];
    for (const { requestId } of responses) {
      expect(JSON.stringify(await logRow(requestId))).not.toContain(secret);
    }
  });

  test("a secret in a response, however often it is requested", async ({ api, workspace, logRow }) => {
    const secret = `sk_live_${canary()}`;
    const { id } = await workspace.createBot({ name: `Bot ${secret}` });
    const responses = [await api().get(`/intake-bots/${id}`), await api().get(`/intake-bots/${id}`)];
    for (const { requestId, text } of responses) {
      expect(text).toContain(secret);
      expect(JSON.stringify(await logRow(requestId))).not.toContain(secret);
    }
  });

  test("the key that authenticated, and its hash", async ({ api, workspace, db, logRow }) => {
    const { hash } = await db.apiKey.findUniqueOrThrow({
      where: { id: workspace.keyId },
      select: { hash: true },
    });
    const { requestId } = await api().get("/webhooks");
    const row = JSON.stringify(await logRow(requestId));
    expect(row).not.toContain(workspace.key);
    expect(row).not.toContain(hash);
  });
});
