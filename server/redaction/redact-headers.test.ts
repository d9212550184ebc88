import { expect, it } from "vitest";
import { redactHeaders, redactHeaderText } from "./redact-headers";

const VALUE = "sixteen-letters-x";
const CLEAN = { "x-note": VALUE, "user-agent": "curl/8" };

it("masks under a secret name the value that it has seen under harmless ones", () => {
  for (let time = 0; time < 3; time++) {
    expect(redactHeaders(CLEAN)).toEqual(CLEAN);
    for (const name of ["authorization", "x-api-key", "cookie"]) {
      expect(redactHeaders({ [name]: VALUE })[name]).toMatch(/^\[redacted 17 chars/);
    }
  }
});

it.each([
  "AppKey",
  "X-ClientKey",
  "X-AuthCode",
  "Ocp-Apim-SubscriptionKey",
  "ConsumerKey",
  "X-SecurityAnswer",
])("masks the value of %s, whose capitals are lost", (name) => {
  const redacted = redactHeaders({ [name.toLowerCase()]: "hunter2x" });
  expect(Object.values(redacted).join("")).not.toContain("hunter2x");
});

it("masks a secret each time that it is sent", () => {
  const secret = `Bearer iozen_live_${"0aB".repeat(11)}`;
  const results = Array.from({ length: 3 }, () => redactHeaders({ "x-note": secret, authorization: secret }));
  expect(JSON.stringify(results)).not.toContain("0aB0aB");
});

it.each([
  ["access_token, 7Qx4mLw82aB3dZk1", "7Qx4mLw82aB3dZk1"],
  ["graphql-ws, base64.bearer.N1F4NG1MdzgyYUIzZFprMQ", "N1F4NG1MdzgyYUIzZFprMQ"],
  ["bearer, whsec_abcdefghijklmnop", "abcdefghijklmnop"],
  ["mqtt, iozen_live_abcd", "abcd"],
  ["graphql-ws, sk_live_abcdefghij", "abcdefghij"],
  ["a, AKIAABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"],
  ["v1, pwd=Hunter2", "Hunter2"],
  ["v1, %70assword=Hunter2", "Hunter2"],
  ["v1, user:Hunter2x9@Hunter2x9Hunter2x9", "Hunter2"],
])("masks a token among the protocols of a WebSocket: %s", (value, token) => {
  const redacted = redactHeaders({ "sec-websocket-protocol": value })["sec-websocket-protocol"];
  expect(redacted).not.toContain(token);
  expect(redacted).toContain(value.slice(0, value.indexOf(",")));
});

it("keeps the names of WebSocket protocols", () => {
  const headers = { "sec-websocket-protocol": "graphql-transport-ws, mqtt, v12.stomp" };
  expect(redactHeaders(headers)).toEqual(headers);
});

/** The value as Node gives it: each byte of its UTF-8 as one character. */
const asBytes = (text: string) => Buffer.from(text).toString("latin1");
const BODY = `7Qx${"aB3d".repeat(7)}Z`;
const WIDE_PREFIX = "ｉｏｚｅｎ＿ｌｉｖｅ＿";

it.each([
  [`iozen_live_\u200b${BODY}`, BODY],
  [WIDE_PREFIX + BODY, BODY],
  ["пароль: Zq9xT4mLw82", "Zq9xT4mLw82"],
])("masks a secret in the UTF-8 of a value: %j", (text, secret) => {
  for (let time = 0; time < 2; time++)
    expect(JSON.stringify(redactHeaders({ "x-note": asBytes(text) }))).not.toContain(secret);
  expect(redactHeaderText(asBytes(text))).not.toContain(secret);
});

it("shows UTF-8 as text, and other bytes as they are", () => {
  for (let time = 0; time < 2; time++) {
    expect(redactHeaders({ "user-agent": asBytes("é漢") })).toEqual({ "user-agent": "é漢" });
    expect(redactHeaders({ "x-note": "caf\xe9" })).toEqual({ "x-note": "caf\xe9" });
  }
});

it("does not take the bytes of a secret for a text that it has seen", () => {
  const text = asBytes(WIDE_PREFIX) + BODY.slice(0, 12);
  redactHeaders({ "x-note": asBytes(text) });
  expect(redactHeaders({ "x-note": text })["x-note"]).toContain("redacted");
});
