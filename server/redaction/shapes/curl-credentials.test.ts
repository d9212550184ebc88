import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";

describe("the credentials of a command", () => {
  it.each([
    `curl -su bob:${SECRET} https://a.example`,
    `curl -sSLu bob:${SECRET}`,
    `tool -su bob:${SECRET}`,
    `curl -ubob:${SECRET}`,
    `curl -u  bob:${SECRET}`,
    `curl -u :${SECRET}`,
    `curl -u:${SECRET}`,
    `curl --user=:${SECRET}`,
    `curl --user=bob:${SECRET}`,
    `curl --proxy-user bob:${SECRET}`,
    `curl -u "bob:a ${SECRET}"`,
    `curl -u 'bob:a"${SECRET}'`,
    `curl -u "bob:a\\" ${SECRET}"`,
    `curl -u bob:'a ${SECRET}'`,
    `curl -u bob:"a"${SECRET}`,
    `curl -u $'bob:${SECRET}'`,
    `curl -u"bob:${SECRET}"`,
    `curl --user "a b:${SECRET}"`,
    `curl -u "bob:a ${SECRET}`,
    `curl -U bob:${SECRET} -x p`,
    `curl -sU "bob:a ${SECRET}"`,
    `curl -u \\\n bob:${SECRET}`,
    `curl --user \\\r\n  'bob:a ${SECRET}'`,
    `curl --ntlm -u CORP\\tom:${SECRET}`,
    `curl --ntlm -u 'CORP\\tom:${SECRET}'`,
    `CURL_OPTS=--user=bob:${SECRET}`,
    `CURL_OPTS="--user=bob:${SECRET} -s"`,
    `OPTS=--proxy-user=bob:${SECRET}`,
    `curl -u bob:it's${SECRET}`,
    `curl -u bob:'a"${SECRET}`,
    `curl -u 'bob:a ${SECRET}`,
    `curl -u bob:"a ${SECRET}"`,
    `curl -u bob:"a ${SECRET}`,
    `curl -u "bob":"${SECRET}"`,
    `curl -u bob:a\\ ${SECRET}`,
    `curl -u ":${SECRET}"`,
    `sh -c "curl -u bob:${SECRET}"`,
    `sh -c 'curl -u bob:${SECRET}'`,
  ])("are masked: %j", (command) => {
    expect(redactText(command)).not.toContain(SECRET);
    for (const body of [
      { note: command, b: 1 },
      { a: [command, "c"], b: 1 },
      { b: 1, note: command },
    ]) {
      const redacted = redactJson(JSON.stringify(body));
      expect(redacted).not.toContain(SECRET);
      expect(JSON.parse(redacted)).toMatchObject({
        ...("a" in body && { a: [expect.any(String), "c"] }),
        b: 1,
      });
    }
  });

  it.each([
    "curl -u bob https://a.example:8443/b",
    "curl -su bob https://a.example",
    "curl -u https://a.example/b",
    "psql -U postgres -h a",
    'curl -u "bob" -H "Accept: text/plain"',
    "sort -u | head -n 2",
    "cp -a --user-id 12:30 x",
    "open -URL:x",
    "a--user=bob:12 is no flag",
  ])("are not suspected in: %s", (command) => {
    expect(redactText(command)).toBe(command);
  });

  it("end where their word ends", () => {
    expect(redactText(`curl -su 'a:b c' https://a.example/`)).toMatch(/ https:\/\/a\.example\/$/);
    expect(redactText(`curl -u a:b'c d'e https://a.example/`)).toMatch(/ https:\/\/a\.example\/$/);
  });
});
