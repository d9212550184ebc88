import { connect } from "node:net";
import { AUTH_FAILURES, type AuthFailure } from "@/lib/contracts/log/request-reason";
import { dashboardApi } from "@/lib/routes";
import { HOUR_MS, MINUTE_MS } from "@/lib/time";
import { mistyped, unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import type { ApiResponse } from "../support/api-client";
import { comparable } from "../support/comparable";
import type { TestWorkspace } from "../support/test-workspace";

interface Credentials {
  headers?: Record<string, string>;
  query?: string;
}

const bearer = (key: string): Credentials => ({ headers: { Authorization: `Bearer ${key}` } });

/** The request headers that cause each failure. */
const PRESENTED: Record<AuthFailure, (workspace: TestWorkspace) => Credentials | Promise<Credentials>> = {
  header_missing: () => ({}),
  key_in_url: ({ key }) => ({ query: `?api_key=${key}` }),
  scheme_wrong: ({ key }) => ({ headers: { Authorization: `Basic ${key}` } }),
  test_key: ({ key }) => bearer(key.replace("iozen_live_", "iozen_test_")),
  prefix_wrong: ({ key }) => bearer(key.replace("iozen_live_", "sk_live_")),
  malformed: ({ key }) => bearer(key.slice(0, -1)),
  checksum_wrong: ({ key }) => bearer(mistyped(key)),
  unknown: () => bearer(unknownKey()),
  revoked: async (workspace) => bearer((await workspace.createKey({ revoked: true })).secret),
  expired: async (workspace) =>
    bearer((await workspace.createKey({ expiresAt: new Date(Date.now() - 1) })).secret),
};

/** Returns the full response to a GET with these Authorization headers. */
function sendTwice(serverUrl: string, authorizations: string[]): Promise<string> {
  const { hostname, port, host } = new URL(serverUrl);
  const headers = authorizations.map((value) => `Authorization: ${value}\r\n`).join("");
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET /api/v1/intake-bots HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`,
      ),
    );
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
}

test.describe("failed authentication", () => {
  test("returns the same bytes and headers for every cause", async ({ apiFrom, workspace }) => {
    const responses = new Map<AuthFailure, ApiResponse>();
    for (const failure of AUTH_FAILURES) {
      const { headers = {}, query = "" } = await PRESENTED[failure](workspace);
      responses.set(failure, await apiFrom("new address", null).get(`/intake-bots${query}`, { headers }));
    }
    const remaining = new Set([...responses.values()].map((response) => response.rate("Remaining")));
    expect(remaining).toEqual(new Set([59]));
    const reference = responses.get("header_missing");
    for (const [failure, response] of responses) {
      response.refusal("authentication_required");
      expect(comparable(response), failure).toEqual(reference && comparable(reference));
    }
  });

  for (const failure of AUTH_FAILURES) {
    test(`logs the true cause, which the response conceals: ${failure}`, async ({
      api,
      workspace,
      logRow,
    }) => {
      const { headers = {}, query = "" } = await PRESENTED[failure](workspace);
      const answer = await api(null).get(`/intake-bots${query}`, { headers });
      const row = await logRow(answer.requestId);
      expect(row).toMatchObject({ status: 401, errorCode: "authentication_required" });
      expect(row.reason).toMatchObject({ check: "authentication", failure });
      // Only a known key, wherever it was, identifies a workspace: a guess belongs to none.
      const isKnown = ["revoked", "expired", "scheme_wrong", "key_in_url"].includes(failure);
      expect(row.workspaceId).toBe(isKnown ? workspace.id : null);
    });
  }

  test("logs a known key in its workspace wherever the key was, and refuses two credentials", async ({
    api,
    serverUrl,
    workspace,
    logRow,
  }) => {
    const { key } = workspace;
    const basic = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
    const places: [headers: Record<string, string>, place: string][] = [
      [{ Authorization: key }, "authorization"],
      [{ Authorization: basic }, "authorization"],
      [{ Authorization: `Bearer "${key}"` }, "authorization"],
      [{ "X-API-Key": key }, "header"],
    ];
    for (const [headers, place] of places) {
      const answer = await api(null).get("/intake-bots", { headers });
      answer.refusal("authentication_required");
      const row = await logRow(answer.requestId);
      expect(row.workspaceId).toBe(workspace.id);
      expect(row.reason).toMatchObject({ found: { place } });
      expect(JSON.stringify(row)).not.toContain(key);
    }

    // Raw bytes, because Node's client sends only one Authorization header.
    for (const second of [`Bearer ${key}`, `Bearer ${unknownKey()}`, "Basic YTpi"]) {
      const text = await sendTwice(serverUrl, [`Bearer ${key}`, second]);
      expect(text).toMatch(/^HTTP\/1\.1 401 /);
      const row = await logRow(/x-request-id: (\w+)/i.exec(text)?.[1] ?? "");
      expect(row.workspaceId).toBe(workspace.id);
      expect(row.reason).toMatchObject({ failure: "scheme_wrong", form: "repeated" });
    }
  });

  test("refuses a key in the URL even beside a valid header, and logs the reason in its workspace", async ({
    api,
    workspace,
    logRow,
  }) => {
    for (const inUrl of [workspace.key, unknownKey()]) {
      const answer = await api().get(`/intake-bots?api_key=${inUrl}`);
      answer.refusal("authentication_required");
      const row = await logRow(answer.requestId);
      expect(row.reason).toMatchObject({ failure: "key_in_url", sameKeyInUrl: inUrl === workspace.key });
      expect(row.workspaceId).toBe(workspace.id);
      expect(JSON.stringify(row)).not.toContain(inUrl);
    }
  });

  test("logs who revoked a key and when, or when it expired", async ({ api, workspace, logRow }) => {
    const revokedAt = new Date(Date.now() - HOUR_MS);
    const revoked = await workspace.createKey({ revoked: true, revokedAt });
    const row = await logRow((await api(revoked.secret).get("/webhooks")).requestId);
    expect(row.reason).toMatchObject({ revokedAt: revokedAt.toISOString(), revokedBy: workspace.owner.name });

    const expiresAt = new Date(Date.now() - 2 * HOUR_MS);
    const expired = await workspace.createKey({ expiresAt });
    const second = await logRow((await api(expired.secret).get("/webhooks")).requestId);
    expect(second.reason).toMatchObject({ expiredAt: expiresAt.toISOString(), revokedAt: null });
  });
});

test.describe("a valid key", () => {
  test("is accepted with the scheme in any case", async ({ api, workspace }) => {
    const headers = { Authorization: `bearer ${workspace.key}` };
    (await api(null).get("/intake-bots", { headers })).data();
  });

  test("works until the moment it expires", async ({ api, workspace }) => {
    const { secret } = await workspace.createKey({ expiresAt: new Date(Date.now() + MINUTE_MS) });
    (await api(secret).get("/intake-bots")).data();
  });

  test("is refused from the first request after it is revoked in the dashboard", async ({
    api,
    workspace,
    dashboard,
    logRow,
  }) => {
    const { id, secret } = await workspace.createKey();
    (await api(secret).get("/intake-bots")).data();
    const owner = await dashboard("owner");
    expect((await owner.delete(dashboardApi.apiKey(workspace.slug, id))).status()).toBe(200);
    const refused = await api(secret).get("/intake-bots");
    refused.refusal("authentication_required");
    const { reason } = await logRow(refused.requestId);
    expect(reason).toMatchObject({ failure: "revoked", revokedBy: workspace.owner.name });
  });
});
