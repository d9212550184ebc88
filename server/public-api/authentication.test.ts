import { describe, expect, it } from "vitest";
import type { HeaderForm } from "@/lib/contracts/log/request-reason";
import { generateApiKey } from "../api-keys/token";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import type { ApiRequest, ApiResponse } from "./http";
import {
  authorization,
  base64,
  body,
  KEY,
  MISPLACED,
  named,
  PATH,
  query,
  STRANGER,
} from "@/testing/unit/misplaced-keys";

const { secret: OTHER } = generateApiKey();

/** A response without its id and times. */
function comparable({ status, headers, body: text }: ApiResponse) {
  const { "x-request-id": _id, "x-ratelimit-reset": _reset, ratelimit: _limit, ...rest } = headers;
  return { status, text, headers: rest };
}

const setUp = () => testApi({ keys: [[KEY, knownKey()]] });
const reference = async () => comparable(await setUp().send());

describe("a known key in a wrong place", () => {
  it.each(MISPLACED)(
    "%s: refused like any other, and in its workspace's log",
    async (_, request, failure, form, found) => {
      const { send, records } = setUp();
      expect(comparable(await send(request))).toEqual(await reference());
      const [record] = records;
      expect(record).toMatchObject({ workspaceId: "w", apiKeyId: "k1" });
      expect(record?.reason).toMatchObject({ check: "authentication", failure, form, found });
      expect(JSON.stringify(record)).not.toContain(KEY);
    },
  );

  it.each(MISPLACED)(
    "%s: belongs to no workspace when the key is unknown",
    async (_, request, failure, form) => {
      const { send, records } = testApi();
      expect(comparable(await send(request))).toEqual(await reference());
      expect(records[0]).toMatchObject({ workspaceId: null, apiKeyId: null });
      expect(records[0]?.reason).toMatchObject({ failure, form, found: null });
    },
  );

  it("is reported as ended where it has ended", async () => {
    const revokedAt = new Date("2026-11-20T10:00:00.000Z");
    const { send, records } = testApi({ keys: [[KEY, knownKey({ revokedAt, revokedBy: "Ana" })]] });
    await send(named("x-api-key", KEY));
    expect(records[0]?.reason).toMatchObject({
      failure: "header_missing",
      revokedAt: revokedAt.toISOString(),
      revokedBy: "Ana",
    });
  });

  it("among several keys, the first known one decides, by place: header before URL", async () => {
    const theirs = knownKey({ id: "k2", workspace: { ...knownKey().workspace, id: "w2" } });
    const { send, records } = testApi({
      keys: [
        [KEY, knownKey()],
        [OTHER, theirs],
      ],
    });
    await send({ ...query(`q=${KEY}`), headers: { "x-api-key": OTHER } });
    await send({
      ...query(`q=${OTHER}`),
      headers: { authorization: `Basic ${base64(`${STRANGER}:${KEY}`)}` },
    });
    expect(records.map(({ workspaceId }) => workspaceId)).toEqual(["w2", "w"]);
    expect(JSON.stringify(records)).not.toMatch(new RegExp(`${KEY}|${OTHER}`));
  });

  it("is looked up for at most three well-formed keys, however many the request holds", async () => {
    const { send, statements } = testApi();
    const many = Array.from({ length: 200 }, () => generateApiKey().secret);
    await send({ ...body(many.join(" ")), target: `${PATH}?${many.slice(0, 20).join("&")}` });
    expect(statements.keys).toBe(3);
  });
});

describe("a request without any key", () => {
  it.each<[string, Partial<ApiRequest>, string, HeaderForm | null]>([
    ["no header", {}, "header_missing", null],
    ["an empty header", authorization("  "), "header_missing", null],
    ["Bearer alone", authorization("Bearer"), "scheme_wrong", "no_key"],
    ["a variable's name", authorization("Bearer $IOZEN_API_KEY"), "prefix_wrong", "placeholder"],
    ["a template's name", authorization("Bearer {{api_key}}"), "prefix_wrong", "placeholder"],
    ["a placeholder", authorization("Bearer <api-key>"), "prefix_wrong", "placeholder"],
    ["a template's name in spaces", authorization("Bearer {{ api_key }}"), "scheme_wrong", "placeholder"],
    ["a placeholder of two words", authorization("Bearer <your key>"), "scheme_wrong", "placeholder"],
    ["undefined", authorization("Bearer undefined"), "prefix_wrong", "placeholder"],
    ["Digest", authorization('Digest username="x", realm="y"'), "scheme_wrong", "other"],
    ["another service's key", authorization("Bearer sk-abc"), "prefix_wrong", null],
    ["two headers of others", authorization("Bearer abc, Bearer def"), "scheme_wrong", "repeated"],
    ["an api_key of another service in the address", query("api_key=abc"), "key_in_url", null],
    ["the same in other letters", query("X-API-Key=abc"), "key_in_url", null],
  ])("%s: says which check failed, and asks no database", async (_, request, failure, form) => {
    const { send, records, statements } = setUp();
    expect((await send(request)).status).toBe(401);
    expect(records[0]?.reason).toMatchObject({ failure, form, found: null });
    expect(statements).toEqual({ keys: 0, index: 0 });
  });
});

describe("a valid key", () => {
  const valid = { authorization: `Bearer ${KEY}` };

  it.each([
    "api_key=x",
    "apiKey=x",
    `q=${KEY}`,
    `Q=${STRANGER}`,
    `a=1&Token=${STRANGER}`,
    STRANGER,
    `x=${STRANGER.toUpperCase()}`,
    `x=${STRANGER.replace("live", "test")}`,
    `x=a${STRANGER}b`,
    `q=${Buffer.from(STRANGER).toString("base64")}`,
    `q=${Buffer.from(`user:${STRANGER}`).toString("base64url")}`,
    `${Buffer.from(STRANGER).toString("base64url")}=1`,
    `q=${STRANGER.replaceAll("_", "%255F")}`,
    `next=${encodeURIComponent(`https://a.example/?k=${encodeURIComponent(STRANGER.replace("_", "%5F"))}`)}`,
  ])("is refused beside a key in the address: ?%s", async (search) => {
    const { send, records } = setUp();
    expect((await send({ headers: valid, target: `/api/v1/nothing?${search}` })).status).toBe(401);
    const sameKeyInUrl = search.includes(KEY);
    expect(records[0]?.reason).toMatchObject({ failure: "key_in_url", sameKeyInUrl, found: null });
  });

  it.each([
    STRANGER,
    STRANGER.replaceAll("_", "%5F"),
    STRANGER.replaceAll("_", "%255F"),
    STRANGER.replaceAll("_", "%25255F"),
    Buffer.from(STRANGER).toString("base64"),
    Buffer.from(`user:${STRANGER}`).toString("base64url"),
    Buffer.from(STRANGER, "utf16le").toString("base64url"),
    `x-${Buffer.from(STRANGER).toString("base64url")}`,
    `webhooks/${Buffer.from(`a${STRANGER}`).toString("base64").replaceAll("=", "%3D")}`,
    encodeURIComponent(`https://a.example/?k=${encodeURIComponent(STRANGER)}`),
  ])("is refused beside a key in the path: /%s", async (path) => {
    const { send, records } = setUp();
    expect((await send({ headers: valid, target: `/api/v1/${path}` })).status).toBe(401);
    expect(records[0]?.reason).toMatchObject({ failure: "key_in_url", sameKeyInUrl: false });
  });

  it.each([
    KEY,
    KEY.replaceAll("_", "%255F"),
    Buffer.from(`user:${KEY}`).toString("base64url"),
    `x-${Buffer.from(KEY).toString("base64url")}`,
  ])("is recognized as the key in the address: %s", async (text) => {
    for (const target of [`/api/v1/${text}`, `/api/v1/webhooks?q=${text}`]) {
      const { send, records } = setUp();
      expect((await send({ headers: valid, target })).status).toBe(401);
      expect(records[0]?.reason).toMatchObject({ failure: "key_in_url", sameKeyInUrl: true });
    }
  });

  it.each([
    "intake-bots/cm7abc12x0001yz9k8mno3pqr/submissions/cm7abc12x0001yz9k8mno3pqs",
    "nothing-that-is-as-long-as-a-key-in-base64-and-is-still-not-one-of-them",
  ])("is accepted with a path that holds no key: /%s", async (path) => {
    const { send, records } = setUp();
    await send({ headers: valid, target: `/api/v1/${path}` });
    expect(records[0]?.errorCode).not.toBe("authentication_required");
  });

  it.each([
    "limit=5",
    "q=iozen",
    "monkey=1",
    "key=1",
    "token=abc",
    "q=100%25",
    "q=%E0%A4%A",
    "utm_source=iozen_app",
    "utm=iozen-live-dashboard2026release",
    `q=${Buffer.from("just a long text that somebody has encoded in base64").toString("base64")}`,
    "x=IOZEN_LIVE_MODE_2",
    `x=${STRANGER.slice(0, -1)}`,
  ])("is accepted beside what is no key: ?%s", async (search) => {
    const { send, records } = setUp();
    await send({ headers: valid, target: `/api/v1/nothing?${search}` });
    expect(records[0]?.errorCode).toBe("resource_not_found");
  });

  it("alone decides, whatever other headers contain", async () => {
    const { send, records } = setUp();
    await send({ headers: { ...valid, "x-api-key": STRANGER }, target: "/api/v1/nothing" });
    expect(records[0]?.errorCode).toBe("resource_not_found");
  });
});
