import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { forPart, openLogger } from "./logger";

function capture() {
  const lines = { stdout: "", stderr: "" };
  const output = (name: keyof typeof lines) => ({ write: (line: string) => (lines[name] += line) });
  const root = openLogger({ stdout: output("stdout"), stderr: output("stderr") });
  return { lines, log: forPart(root, "request-log") };
}

describe("a line of the log", () => {
  it("starts with its part, then has the message and the named fields, all on one line", () => {
    const { lines, log } = capture();
    log.info("The log reaches the database again", { rows: 3, file: "a.jsonl", reason: "two words" });
    expect(lines).toEqual({
      stdout: '[request-log] The log reaches the database again rows=3 file=a.jsonl reason="two words"\n',
      stderr: "",
    });
  });

  it("goes to standard error for warnings and errors", () => {
    const { lines, log } = capture();
    log.warn("The log waits");
    log.error("The log is lost");
    expect(lines).toEqual({
      stdout: "",
      stderr: "[request-log] The log waits\n[request-log] The log is lost\n",
    });
  });

  it("has an error's stack, causes and code", () => {
    const { lines, log } = capture();
    const cause = Object.assign(new Error("no route"), { code: "ECONNREFUSED" });
    const err = Object.assign(new Error("cannot write", { cause }), { code: "XX000" });
    log.error("A request failed", { requestId: "req_1", err });
    expect(lines.stderr).toMatch(/^\[request-log\] A request failed requestId=req_1: Error: cannot write/);
    expect(lines.stderr).toContain("logger.test.ts");
    expect(lines.stderr).toMatch(/caused by: Error: no route[\s\S]*"code":"XX000"/);
  });

  it("has a cause that is not an error", () => {
    const { lines, log } = capture();
    log.error("A request failed", { err: new Error("cannot write", { cause: "disk 3 is gone" }) });
    expect(lines.stderr).toContain("disk 3 is gone");
  });

  it("is written without its fields when one of them throws", () => {
    const { lines, log } = capture();
    const err = Object.defineProperty(new Error("cannot write"), "detail", {
      enumerable: true,
      get: () => {
        throw new Error("no detail");
      },
    });
    log.error("A request failed", { err });
    expect(lines.stderr).toMatch(/^\[request-log\] A request failed .*no detail/);
  });

  it("is written even for an unserializable field or an empty message", () => {
    const { lines, log } = capture();
    const circular: Record<string, unknown> = { size: 10n };
    circular["itself"] = circular;
    log.warn("Strange", { circular, err: "the database is away" });
    log.warn("");
    expect(lines.stderr.split("\n")).toHaveLength(3);
    expect(lines.stderr).toContain(": the database is away");
  });
});

describe("a secret", () => {
  const SECRET = "correct-horse-battery-staple";
  const KEY = `iozen_live_${"a1B2".repeat(8)}`;

  it.each([
    "password",
    "apiKey",
    "api_key",
    "x-api-key",
    "key",
    "token",
    "sessionToken",
    "setUpToken",
    "Authorization",
    "cookie",
    "set-cookie",
    "secret",
    "SERVER_SECRET",
    "OPERATIONS_TOKEN",
    "encryptedSecret",
    "hash",
    "passwordHash",
    "idempotency-key",
    "connectionString",
    "DATABASE_URL",
    "REDIS_URL",
  ])("is redacted in a field named %s, at any depth", (name) => {
    const { lines, log } = capture();
    const err = Object.assign(new Error("failed"), { config: { [name]: SECRET } });
    log.error("As a field", { [name]: SECRET });
    log.error("Below", { request: { headers: [{ [name]: { value: SECRET } }] } });
    log.error("Of an error", { err });
    expect(lines.stderr).not.toContain(SECRET);
    expect(lines.stderr.match(/\[redacted\]/g)).toHaveLength(3);
  });

  it.each([
    ["an API key", KEY],
    ["a signing secret", `whsec_${SECRET}`],
    ["a header's value", `Bearer ${SECRET}`],
    ["a database's address", `postgresql://iozen:${SECRET}@127.0.0.1:5432/iozen`],
    ["a set-up link", `http://127.0.0.1:3000/set-up#token=${SECRET}`],
    ["a parameter", `/api/v1/intake-bots?api_key=${SECRET}&limit=1`],
  ])("is redacted inside a text: %s", (_, text) => {
    const { lines, log } = capture();
    log.error(`Cannot use ${text}`);
    log.error("As a field", { tried: text, list: [text] });
    log.error("Of an error", { err: new Error(`Cannot use ${text}`, { cause: new Error(text) }) });
    expect(lines.stderr).not.toContain(SECRET);
    expect(lines.stderr).not.toContain(KEY);
    expect(lines.stderr).toContain("[redacted]");
  });

  it("is searched for in linear time, whatever the text", () => {
    const { lines, log } = capture();
    const pieces = ["a", "a-", "a.", "Basic ", "x://u:", "x://", "token", "token=", "iozen_live_"];
    expect(slowerThanLinear(pieces, 200_000, (text) => log.warn(text))).toEqual([]);
    expect(lines.stderr.match(/\n/g)?.length).toBeGreaterThanOrEqual(pieces.length);
  });

  it("is not detected in values that only resemble one", () => {
    const { lines, log } = capture();
    log.warn("The keys are read again", {
      apiKeyId: "k1",
      requestId: "req_1",
      url: "http://127.0.0.1:3000/",
    });
    expect(lines.stderr).toBe(
      "[request-log] The keys are read again apiKeyId=k1 requestId=req_1 url=http://127.0.0.1:3000/\n",
    );
  });
});
