import { describe, expect, it } from "vitest";
import { requestFiltersSchema } from "../contracts/log/request-log";
import { findRequestId } from "./request-id";

const ID = "req_019ab3c4d5e67f708192a3b4c5d6e7f8";
const OTHER = "req_019ab3c4d5e67f708192a3b4c5d6e7f9";

describe("findRequestId", () => {
  it.each([
    ID,
    ID.toUpperCase(),
    ` ${ID}\n`,
    `"${ID}",`,
    `X-Request-Id: ${ID}`,
    `< x-request-id: ${ID}\r`,
    `{"error":{"request_id":"${ID}"}}`,
    `https://api.example.com/w/acme/requests?status=4xx&selected=${ID}`,
    `https://api.example.com/w/acme/requests?selected=${ID}&range=7d#x`,
    `https://api.example.com/w/acme/requests?q=${OTHER}&selected=${ID}`,
    `https://api.example.com/sign-in?next=%2Fw%2Facme%2Frequests%3Fselected%3D${ID}`,
    `[2026-11-22 10:00:00] GET /intake-bots 401 ${ID}`,
  ])("finds the id in %j", (text) => {
    expect(findRequestId(text)).toBe(ID);
    expect(requestFiltersSchema.parse({ q: text }).q).toBe(ID);
  });

  it.each(["", "req_", `${ID}0`, ID.slice(0, -1), ID.replace("7f70", "4f70"), "/intake-bots"])(
    "finds none in %j",
    (text) => {
      expect(findRequestId(text)).toBeNull();
    },
  );
});
