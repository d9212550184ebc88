import { beforeEach, describe, expect, it, vi } from "vitest";
import { siteIsHttps } from "../site-origin";
import { toResponse, toSuccess } from "./answer";

vi.mock("../site-origin", () => ({ siteIsHttps: vi.fn(() => false) }));
beforeEach(() => void vi.mocked(siteIsHttps).mockReset());

const LIMITS = { "x-ratelimit-limit": "500", ratelimit: '"key";r=499;t=60' };
const answer = () => toResponse("req_1", LIMITS, toSuccess({ a: 1 }));

describe("an answer of the API", () => {
  it("carries its id, the window and what keeps a browser from misusing it", () => {
    expect(answer()).toEqual({
      status: 200,
      body: '{"success":true,"data":{"a":1}}',
      headers: {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-request-id": "req_1",
        ...LIMITS,
      },
    });
  });

  it("tells browsers to stay with https where the site is reached by it", () => {
    vi.mocked(siteIsHttps).mockReturnValue(true);
    expect(answer().headers).toMatchObject({ "strict-transport-security": "max-age=31536000" });
  });
});
