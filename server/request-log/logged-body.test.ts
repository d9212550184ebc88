import { describe, expect, it } from "vitest";
import { toLoggedBody } from "./logged-body";

const KEPT_BYTES = 16 * 1024;

describe("toLoggedBody", () => {
  it("keeps a body of 16 KB whole", () => {
    const text = "x".repeat(KEPT_BYTES);
    expect(toLoggedBody(text, null)).toEqual({
      text,
      contentType: null,
      bytes: KEPT_BYTES,
      truncated: false,
    });
  });

  it("keeps 16 KB in bytes of a larger one, and says that it was larger", () => {
    const body = toLoggedBody("ż".repeat(KEPT_BYTES), "text/plain");
    expect(body).toMatchObject({ bytes: 2 * KEPT_BYTES, truncated: true });
    expect(Buffer.byteLength(body?.text ?? "")).toBe(KEPT_BYTES);
  });

  it("cuts no character in half", () => {
    const body = toLoggedBody(`a${"😀".repeat(KEPT_BYTES)}`, null);
    expect(body?.text).toBe(`a${"😀".repeat(KEPT_BYTES / 4 - 1)}`);
  });
});
