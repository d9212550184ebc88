import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactQuery, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

describe("a key of this API in base64", () => {
  const KEY = `iozen_live_7Qx${"aB3d".repeat(7)}Z`;
  const encodings = (["utf8", "utf16le"] as const).flatMap((encoding) =>
    ["", "a", "ab"].map((before) => Buffer.from(before + KEY, encoding).toString("base64")),
  );

  it.each(encodings)("is masked to its end: %s", (digits) => {
    expect(redactText(`see ${digits} there`)).not.toContain(digits.slice(-9));
    expect(redactText(`see ${digits} there`)).toMatch(/ there$/);
  });

  it("is masked wherever its lines break, with what stands around it kept", () => {
    const widths = [14, 20, 32, 48, 57, 60, 64, 70, 72, 76, 80];
    const kept: string[] = [];
    for (const encoding of ["utf8", "utf16le"] as const)
      for (const columns of widths)
        for (let before = 0; before < 64; before++) {
          const digits = Buffer.from("x".repeat(before) + KEY, encoding).toString("base64");
          const lineBreak = ["\n", "\r\n", "\n  ", "\n> "][before % 4] ?? "\n";
          const lines = digits.match(new RegExp(`.{1,${columns}}`, "g")) ?? [];
          const redacted = redactText(`see\n${lines.join(lineBreak)}\nnext one`);
          const bytes = Buffer.byteLength("x".repeat(before), encoding);
          const secret = digits.slice(Math.ceil((bytes * 8) / 6)).replaceAll("=", "");
          const left = redacted.replaceAll(lineBreak, "");
          const isKept = secret.split("").some((_, at) => left.includes(secret.slice(at, at + 8).padEnd(8)));
          if (isKept || !/^see\n.*\nnext one$/s.test(redacted)) kept.push(`${encoding} ${columns} ${before}`);
        }
    expect(kept).toEqual([]);
  });

  it("keeps the line behind a whole one", () => {
    const digits = Buffer.from(KEY).toString("base64url");
    expect(redactText(`${digits}\nnext`)).toMatch(/\nnext$/);
  });

  it.each([
    (text: string) => JSON.stringify({ a: text }),
    (text: string) => `a=${encodeURIComponent(text)}`,
    (text: string) => `a: "${text.replaceAll("\n", String.raw`\r\n`)}"`,
  ])("is masked with a line break in its prefix, encoded", (encoded) => {
    const digits = Buffer.from(KEY, "utf16le").toString("base64");
    const text = encoded(`${digits.slice(0, 10)}\n${digits.slice(10, 60)}\n${digits.slice(60)}`);
    for (const redacted of [redactText(text), redactQuery(text), redactJson(text)]) {
      expect(redacted).not.toContain(digits.slice(12, 30));
      expect(redacted).not.toContain(digits.slice(-12, -2));
    }
  });
});
