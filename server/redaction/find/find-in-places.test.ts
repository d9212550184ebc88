import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2Xy9";

describe("a secret in a telling place", () => {
  it.each([
    `password → ${SECRET}`,
    `password ⇒ ${SECRET}`,
    `api_key→${SECRET}`,
    `The password is set to ${SECRET}`,
    `The token is now set to: ${SECRET}`,
    `https://x.example/#/password/${SECRET}`,
    `https://x.example/app#!/token/${SECRET}?a=1`,
    `a:1:{s:8:"password";s:10:"${SECRET}";}`,
    `O:4:"User":2:{s:2:"id";i:1;s:7:"api_key";s:10:"${SECRET}";}`,
    `{"where":["password","=","${SECRET}"]}`,
    `{"where":[["id",">",1],["token","eq","${SECRET}"]]}`,
    `sshpass -p ${SECRET} ssh a@b`,
    `sshpass -p'${SECRET}' ssh a@b`,
    `docker login -u jane -p ${SECRET} r.example`,
    `podman login r.example -u jane -p "${SECRET}"`,
    `redis-cli -h a -a ${SECRET} ping`,
    `http -a jane:${SECRET} GET a.example`,
    `https --auth=jane:${SECRET} a.example`,
    `ConvertTo-SecureString "${SECRET}" -AsPlainText`,
    `ConvertTo-SecureString -String '${SECRET}' -Force`,
    `jdbc:oracle:thin:scott/${SECRET}@//h:1521/x`,
  ])("is masked: %s", (text) => {
    expect(redactText(text)).not.toContain(SECRET);
    expect(redactJson(JSON.stringify({ a: text }))).not.toContain(SECRET);
  });
});

describe("the same place without a secret", () => {
  it.each([
    "The page → next page",
    "The colour is set to blue2",
    "https://x.example/#/users/42",
    "docker login r.example",
    "mkdir -p a/b2, ls -a b2, http -v a.example",
    "jdbc:postgresql://h:5432/x",
    'a:1:{s:5:"title";s:9:"Passwords";}',
    '{"where":["password","is","required"],"list":["password","=","email"]}',
  ])("is kept: %s", (text) => expect(redactText(text)).toBe(text));
});
