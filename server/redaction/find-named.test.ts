import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "../registry";
import { redactJson, redactQuery, redactText } from "./redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

describe("values behind names in any text", () => {
  it.each([
    ..."| ; , & / ! # + ~".split(" ").map((sign) => `token=1${sign}password: hunter2x`),
    ..."| ; , & / ! # + ~".split(" ").map((sign) => `token=1${sign}password = hunter2x`),
    "token=1 password: hunter2x",
    "token=1\npassword: hunter2x",
    'token=1|"password": hunter2x',
    'token=1|password:"a hunter2x"',
    "token=1|password:'a|key: hunter2x'",
    "token=1|x:2|password: hunter2x",
    "token=1|cookie:a=b; hunter2x",
    "token=1|mot de passe: hunter2x",
    "token=null|password: hunter2x",
    "mot  de\tpasse: hunter2x",
    "كلمة المرور: hunter2x",
    "كلمة  المرور: hunter2x",
    "كلمة_المرور=hunter2x",
  ])("masks the value of each name in %j", (text) => {
    expect(redactText(text)).not.toContain("hunter2x");
  });

  it.each(["_", "-", ".", " ", "  "])("masks what an Arabic name with %j in it names", (separator) => {
    const name = ["كلمة", "المرور"].join(separator);
    expect(redactJson(JSON.stringify({ [name]: "hunter2x" }))).not.toContain("hunter2x");
    expect(redactQuery(`${name}=hunter2x`)).not.toContain("hunter2x");
    expect(redactQuery(`${encodeURIComponent(name)}=hunter2x`)).not.toContain("hunter2x");
  });

  it.each(["{password=hunter2x:9}", "{a:1, x?password=hunter2x :9}", "[iozen_live_hunter2x:9]"])(
    "looks into names without quotes: %s",
    (body) => {
      expect(redactJson(body)).not.toContain("hunter2x");
    },
  );
});
