import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactQuery, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

describe("values of names in any text", () => {
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
    "password：hunter2x",
    "password＝hunter2x",
    "password -> hunter2x",
    "my password is hunter2x",
    "password:\n hunter2x",
    "tool --password hunter2x --verbose",
    "password: ab&hunter2x",
    "password=correct horse hunter2x",
    "password=ab;hunter2x=z",
    "<a><password>hunter2x</password></a>",
    '<ns:password type="text"><![CDATA[hunter2x]]></ns:password>',
    "mot  de\tpasse: hunter2x",
    "كلمة المرور: hunter2x",
    "كلمة  المرور: hunter2x",
    "كلمة_المرور=hunter2x",
    'the password is: "hunter2x"',
    "the password is: hunter2x",
    "the password is = hunter2x",
    'the password was: "hunter2x"',
    "password was hunter2x",
    'password was "hunter2x"',
    "password - hunter2x",
    "password – hunter2x",
    "API key — hunter2x",
    "Passwort lautet hunter2x",
    "mot de passe est hunter2x.",
    "| password | hunter2x |",
    "| user | bob | password | hunter2x |",
    "machine a login b password hunter2x",
    "machine a\n  login b\n  password hunter2x\n",
    '<add key="password" value="hunter2x"/>',
    '<input name="password" value="hunter2x">',
    "<input value='hunter2x' name='password'>",
    '<input type="password" value="hunter2x" >',
    '<meta name="csrf-token" content="hunter2x">',
    '<property name = "db.password" value = "hunter2x" />',
    'password = """\nhunter2x"""',
    "password = '''\na\nhunter2x\n'''\nb = 1",
    "password: |\n  hunter2x",
    "password: >-\n  a\n\n  hunter2x\nnext: 1",
    "a:\n  password: |2\n      hunter2x\n",
  ])("masks the value of each name in %j", (text) => {
    expect(redactText(text)).not.toContain("hunter2x");
    expect(redactJson(JSON.stringify({ a: text }))).not.toContain("hunter2x");
  });

  it.each([
    "The password is required",
    "password is too short",
    "token -- not given",
    "<b>kept</b>",
    "password reset requested",
    "the password was changed yesterday",
    "The password was changed on 2026-11-30",
    "password was 2026-11-30",
    "the token was used 12 times",
    "Passwort ist abgelaufen",
    "password - please reset it",
    "Forgot password - step 2 of 3",
    "token - optional",
    "pass - fail",
    "password - 30 days",
    "| password | text | required |",
    "| user | password |\n|---|---|",
    "The cookie was deleted.",
    "my secret santa was Jane",
    "login failed for bob: password expired",
    '<input name="email" value="a@b.example">',
    '<input name="password" placeholder="At least 12 characters">',
    '<label for="password">Password</label>',
    '<add key="timeout" value="30s"/>',
    "notes: |\n  two\n  lines",
  ])("keeps a statement about a secret: %s", (text) => expect(redactText(text)).toBe(text));

  it("ends a block of text where its indentation ends", () => {
    expect(redactText("password: |\n  hunter2x\nuser: bob")).toMatch(
      /^password: \|\n\[redacted[^\n]*\nuser: bob$/,
    );
    expect(redactText('password = """\nhunter2x"""\nuser = 1')).toMatch(/"""\nuser = 1$/);
  });

  it("ends a value where another pair begins", () => {
    expect(redactText("password=ab user=jane")).toMatch(/ user=jane$/);
    expect(redactText("a=1; password=ab; b=2")).toMatch(/; b=2$/);
    expect(redactQuery("password=ab&b=2")).toMatch(/&b=2$/);
  });

  it.each(["_", "-", ".", " ", "  "])("masks the value of an Arabic name that contains %j", (separator) => {
    const name = ["كلمة", "المرور"].join(separator);
    expect(redactJson(JSON.stringify({ [name]: "hunter2x" }))).not.toContain("hunter2x");
    expect(redactQuery(`${name}=hunter2x`)).not.toContain("hunter2x");
    expect(redactQuery(`${encodeURIComponent(name)}=hunter2x`)).not.toContain("hunter2x");
  });

  it.each(["{password=hunter2x:9}", "{a:1, x?password=hunter2x :9}", "[iozen_live_hunter2x:9]"])(
    "searches unquoted names: %s",
    (body) => {
      expect(redactJson(body)).not.toContain("hunter2x");
    },
  );

  it.each([
    "required",
    "Required",
    "no",
    "none",
    "n/a",
    "N/A",
    "not set",
    "***",
    "********",
    "\u2022\u2022\u2022\u2022",
    "[redacted]",
    "{{password}}",
    "{{ secrets.DB_PASSWORD }}",
    "${{ secrets.DB_PASSWORD }}",
    "${PASSWORD}",
    "${env.password}",
  ])("keep %j, which stands in place of a secret", (value) => {
    for (const text of [`password: ${value}`, `password=${value}`, `api_key = "${value}"`])
      expect(redactText(text)).toBe(text);
    const body = JSON.stringify({ password: value, b: 1 });
    expect(redactJson(body)).toBe(body);
  });

  it.each([
    "nohunter2x",
    "no hunter2x",
    "required: hunter2x",
    "***hunter2x",
    "${PASSWORD:-hunter2x}",
    "{{password}}hunter2x",
    "$hunter2x",
    "${PASSWORD}hunter2x",
    "[redacted] hunter2x",
  ])("mask %j, which only begins like that", (value) => {
    expect(redactText(`password = ${value}`)).not.toContain("hunter2x");
    expect(redactJson(JSON.stringify({ password: value }))).not.toContain("hunter2x");
  });

  it.each([
    `{"password": "no" "hunter2x"}`,
    `{"password": "***"hunter2x}`,
    `{"password": "no\n hunter2x`,
    `{password: no hunter2x}`,
    `{"password": "no" + "hunter2x"}`,
    `{"password": none hunter2x, "b": 1}`,
    `{"password": no\n"hunter2x"}`,
    `{"password": "no"\n"hunter2x"}`,
    `{"password": "no"\n  + "hunter2x"}`,
  ])("mask what follows such a word in broken JSON: %j", (body) => {
    expect(redactJson(body)).not.toContain("hunter2x");
  });
});
