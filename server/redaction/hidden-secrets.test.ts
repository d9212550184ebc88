import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactPath, redactQuery, redactText } from "./redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";

describe("a secret in an address", () => {
  it.each([
    ...["#", "/", "?", "'", " "].map((sign) => `postgres://u:ab${sign}${SECRET}@db.example/app`),
    ...["token", "reset", "magic", "invite", "verify", "hooks"].map(
      (name) => `https://x.io/${name}/${SECRET}`,
    ),
    ...["//", "///", "/./", "/././/", "/../", "//./"].flatMap((gap) => [
      `https://x.io/reset${gap}${SECRET}`,
      `https://x.io/token${gap}${SECRET}`,
    ]),
    `https://discord.com/api/v10/webhooks/1/${SECRET}`,
    `https://discord.com/api/webhooks/1/${SECRET}`,
    `https://a.webhook.office.com/webhookb2/1@2/IncomingWebhook/${SECRET}/3`,
    `https://hooks.zapier.com/hooks/catch/1/${SECRET}/`,
    `https://api.telegram.org/bot12345678:${SECRET}/sendMessage`,
  ])("is masked: %s", (address) => {
    expect(redactText(`see ${address} there`)).not.toContain(SECRET);
    expect(redactJson(JSON.stringify({ a: address }))).not.toContain(SECRET);
  });

  it.each([
    `/reset//${SECRET}`,
    `/token/./${SECRET}`,
    `/token//${SECRET}`,
    `/reset/%2e/${SECRET}`,
    `/token%2f%2f${SECRET}`,
    `//reset//${SECRET}`,
    `/token%2f${SECRET}`,
    `/reset/${SECRET}`,
    `/a/invite/${SECRET}`,
    `/verify%252F${SECRET}`,
    `/api/v1/sessions/${SECRET}`,
    `/api/v1/intake-bots/u:${SECRET}@h`,
    `/u:${SECRET}@h/b`,
    `//:${SECRET}@h`,
    `/a/u%3a${SECRET}%40h`,
    `/a/password+${SECRET}`,
    `/a/password%20${SECRET}`,
    `/a/token,${SECRET}/b`,
    `/password/%20/${SECRET}`,
    `/password/+/${SECRET}`,
    `/password/%2520/${SECRET}`,
    `/password/-/${SECRET}`,
    `/password/%e2%80%8b/${SECRET}`,
  ])("is masked in the path %s", (path) => expect(redactPath(path)).not.toContain(SECRET));

  it.each(["id_token_hint", "ticket", "SAMLRequest", "SAMLResponse", "oobCode", "SAMLart", "samlart", "ott"])(
    "is masked in a query as %s",
    (name) => expect(redactQuery(`a=1&${name}=${SECRET}`)).not.toContain(SECRET),
  );

  it.each([
    "http://a.example:8080/b?to=c@d.example",
    "https://x.io/hooks/pre-commit",
    "/reset/done",
    "/reset//done",
    "/a//b/./c",
  ])("is not suspected in %s", (address) => expect(redactText(address)).toBe(address));

  it.each([
    "/users/jane@a.example",
    "/users/mailto:jane@a.example",
    "/acct:jane@a.example/b",
    "/a:b/c@d",
    "/search/password+reset+guide",
    "/docs/-/a/+/b",
  ])("is not suspected in the path %s", (path) => expect(redactPath(path)).toBe(path));
});

describe("a secret of a known shape", () => {
  it.each([
    `CREATE USER a IDENTIFIED BY '${SECRET}'`,
    `alter role a with password "${SECRET}"`,
    `ALTER USER a PASSWORD  '${SECRET}'`,
    `ALTER USER a WITH PASSWORD\n'${SECRET}'`,
    `Create User a Identified By '${SECRET}'`,
    `ALTER ROLE a PASSWORD E'it\\'s ${SECRET}'`,
    `ALTER ROLE a PASSWORD 'it''s ${SECRET}'`,
    `ALTER ROLE a PASSWORD U&'${SECRET}'`,
    `ALTER ROLE a PASSWORD $$${SECRET}$$`,
    `ALTER ROLE a PASSWORD $p$a$b ${SECRET}$p$ VALID UNTIL 'infinity'`,
    `CREATE USER a IDENTIFIED WITH mysql_native_password BY '${SECRET}'`,
    `CREATE USER a IDENTIFIED WITH 'caching_sha2_password' AS '${SECRET}'`,
    `CREATE USER a IDENTIFIED VIA ed25519 USING PASSWORD('${SECRET}')`,
    `GRANT ALL ON *.* TO a IDENTIFIED BY PASSWORD '${SECRET}'`,
    `CREATE USER a IDENTIFIED BY ${SECRET} ACCOUNT UNLOCK`,
    `ALTER USER a\nIDENTIFIED BY ${SECRET};`,
    `SET PASSWORD FOR 'a'@'%' = '${SECRET}'`,
    `SET PASSWORD FOR a = PASSWORD('${SECRET}')`,
    `<input type=password name=p value="${SECRET}">`,
    `<input value='${SECRET}' name='p' type='password'>`,
    `<input type="password" value=${SECRET}>`,
    `<INPUT TYPE=PASSWORD VALUE=${SECRET}>`,
    `<input value=${SECRET} type=password/>`,
    `<input type="password" placeholder="a > b" class="${"c ".repeat(200)}" value="a<b${SECRET}">`,
    `<Input :type="'password'" :value="'${SECRET}'" />`,
    `<input autocomplete="current-password" data-value=${SECRET}>`,
    `<input type="password" value="${SECRET}`,
    `see https://user:${SECRET}${"x".repeat(900)}`,
    `eyJhbGciOiJkaXIi..iv12345678.${SECRET}.tag`,
    `ewogICJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${SECRET}`,
    `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n${SECRET}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`,
    `PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n${SECRET}\nPrivate-MAC: 00ff`,
    `Digest username="u", realm="r", response="${SECRET}"`,
    `curl -u u:${SECRET} https://a.example`,
    `curl --user u:${SECRET}`,
  ])("is masked: %j", (text) => {
    expect(redactText(text)).not.toContain(SECRET);
    expect(redactJson(JSON.stringify({ a: `x ${text}`, b: 1 }))).not.toContain(SECRET);
  });
});

describe("what only resembles a secret of a known shape", () => {
  it.each([
    "Rows are identified by customer_id2",
    "The user is identified by user_id4, never by e-mail",
    "The password field, the new password, and a password (at least 12 characters)",
    '<input type="text" value="hello" name="q">',
    '<input type=checkbox value=on><input type="password">',
    "a < b and c > d, value=5",
  ])("is kept: %s", (text) => {
    expect(redactText(text)).toBe(text);
    expect(redactJson(JSON.stringify({ a: text }))).toBe(JSON.stringify({ a: text }));
  });
});

describe("a secret behind an encoded name", () => {
  it.each([
    `pass&shy;word=${SECRET}`,
    `pass&ZeroWidthSpace;word=${SECRET}`,
    `user&lsqb;password&rsqb;=${SECRET}`,
    `password&Tab;=${SECRET}`,
    String.raw`\160assword=${SECRET}`,
    `%c1%b0assword=${SECRET}`,
    `tok%00en=${SECRET}`,
  ])("is masked: %s", (text) => {
    expect(redactText(text)).not.toContain(SECRET);
  });

  it("is masked behind an escape that is not JSON", () => {
    expect(redactJson(String.raw`{"p\assword":"${SECRET}"}`)).not.toContain(SECRET);
  });
});

describe("a secret behind a disguised name", () => {
  const word = (gap: string) => "password".split("").join(gap);

  it.each([
    ...["\u200b", "\u202e", "\u2066", "\u2060", "\u00ad", "\u034f", "\u3164", "\u115f", "\uffa0"].flatMap(
      (sign) => [word(sign), `pass${sign}word`],
    ),
    ...[" ", "_", "-", "."].map(word),
    "s e c r e t",
    "A P I K E Y",
  ])("is masked: %j", (name) => {
    expect(redactJson(JSON.stringify({ [name]: SECRET }))).not.toContain(SECRET);
    expect(redactText(`the ${name}: ${SECRET}`)).not.toContain(SECRET);
    expect(redactQuery(`a=1&${encodeURIComponent(name)}=${SECRET}`)).not.toContain(SECRET);
  });

  it.each(["a b c d e", "p a r t s", "s e c t o r"])("is told from other letters: %s", (name) => {
    expect(redactText(`the ${name}: ${SECRET}`)).toContain(SECRET);
    expect(redactJson(JSON.stringify({ [name]: SECRET }))).toContain(SECRET);
  });
});

describe("a key of this API in letters of another form", () => {
  const BODY = `7Qx${"aB3d".repeat(7)}Z`;
  const wide = (text: string) =>
    text.replaceAll(/\w/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  const mathematical = (text: string) =>
    text.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) - 0x61 + 0x1d41a));

  it.each([
    wide(`iozen_live_${BODY}`),
    `iozen_live_${wide(BODY)}`,
    mathematical(`iozen_live_${BODY}`),
    `iozen\u00a0live\u00a0${BODY}`,
    `iozen.live.${BODY}`,
    `iozenlive${BODY}`,
    `io\u{e0001}zen_live_${BODY}`,
  ])("is masked in text, JSON, a query and a path: %s", (key) => {
    const hidden = key.slice(-12);
    expect(redactText(`see ${key}`)).not.toContain(hidden);
    expect(redactJson(JSON.stringify({ a: key }))).not.toContain(hidden);
    expect(redactQuery(`q=${encodeURIComponent(key)}`)).toMatch(/^q=\[redacted/);
    expect(redactPath(`/see/${encodeURIComponent(key)}`)).toMatch(/^\/see\/\[redacted/);
  });
});
