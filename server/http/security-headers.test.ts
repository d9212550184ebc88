import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { contentSecurityPolicy, LIBRARY_STYLE_HASHES, securityHeaders } from "./security-headers";

const require = createRequire(import.meta.url);
const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const source = (path: string) => readFileSync(require.resolve(path), "utf8");

describe("the policy of pages", () => {
  const policy = contentSecurityPolicy("abc", false);

  it("runs only scripts that carry the nonce", () => {
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toContain("unsafe-eval");
  });

  it("allows inline styles as attributes only", () => {
    const relaxed = policy.split("; ").filter((directive) => directive.includes("'unsafe-inline'"));
    expect(relaxed).toEqual(["style-src-attr 'unsafe-inline'"]);
  });

  it("has the hash of the style sheet of the installed sonner", () => {
    const literal = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source("sonner"))?.[1] ?? '""';
    expect(hashOf(z.string().parse(JSON.parse(literal)))).toBe(LIBRARY_STYLE_HASHES.sonner);
  });

  it("has the hash of the style sheet of the installed select", () => {
    const text =
      /__html: `(\[data-radix-select-viewport][^`]*)`/.exec(source("@radix-ui/react-select"))?.[1] ?? "";
    expect(hashOf(text)).toBe(LIBRARY_STYLE_HASHES.radixSelectViewport);
  });
});

it("requires HTTPS only when the site is served over HTTPS", () => {
  const name = "strict-transport-security";
  expect(securityHeaders(true)).toHaveProperty(name, "max-age=31536000; includeSubDomains");
  expect(securityHeaders(false)).not.toHaveProperty(name);
});
