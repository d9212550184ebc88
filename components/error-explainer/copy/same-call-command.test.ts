import { expect, it } from "vitest";
import { sameCallCommand } from "./same-call-command";

const ORIGIN = "https://api.example";
const KEY = "[redacted 43 chars #abc123]";
const call = (method: string, path: string, query = "", body = false) =>
  sameCallCommand(
    {
      method,
      path,
      query,
      requestBody: body ? { text: "{}", contentType: null, bytes: 2, truncated: false } : null,
    },
    ORIGIN,
  ).split(" \\\n  ");

it.each([
  ["GET", "/intake-bots", "", "curl 'https://api.example/api/v1/intake-bots'"],
  ["GET", "/intake-bots", `api_key=${KEY}`, "curl 'https://api.example/api/v1/intake-bots'"],
  ["GET", "/webhooks", `a=1&token=${KEY}&b=2`, "curl 'https://api.example/api/v1/webhooks?a=1&b=2'"],
  ["GET", `/${KEY}/webhooks`, `${KEY}=`, "curl 'https://api.example/api/v1/webhooks'"],
  ["GET", "/api/v1", `key=${KEY}`, "curl 'https://api.example/api/v1'"],
  ["GET", "/api/v2/webhooks", `key=${KEY}`, "curl 'https://api.example/api/v2/webhooks'"],
  ["HEAD", "/webhooks", "", "curl -I 'https://api.example/api/v1/webhooks'"],
  ["DELETE", "/webhooks/c1", "", "curl -X DELETE 'https://api.example/api/v1/webhooks/c1'"],
  ["GET", "/webhooks", "a[]=1", "curl -g 'https://api.example/api/v1/webhooks?a[]=1'"],
  ["A'B", "/x'; rm y", "", String.raw`curl -X 'A'\''B' 'https://api.example/api/v1/x'\''; rm y'`],
])("%s %s?%s is %s", (method, path, query, command) => {
  expect(call(method, path, query)).toEqual([command, '-H "Authorization: Bearer $IOZEN_API_KEY"']);
});

it("says that a body belongs to it", () => {
  expect(call("POST", "/webhooks", "", true).slice(2)).toEqual([
    '-H "Content-Type: application/json"',
    "--data-binary @body.json",
  ]);
});
