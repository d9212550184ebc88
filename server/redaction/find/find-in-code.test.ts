import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const inJson = (text: string) => redactJson(JSON.stringify({ a: `x ${text}`, b: 1 }));

describe("a secret in code or markup", () => {
  it.each([
    `**Password**: ${SECRET}`,
    `(**Token**: ${SECRET})`,
    `__Password__: ${SECRET}`,
    `***API key***: ${SECRET}`,
    `*Password* = ${SECRET}`,
    `~~Password~~: ${SECRET}`,
    `- **\`password\`**: ${SECRET}`,
    `<b>Password</b>: ${SECRET}`,
    `<strong>**Password**</strong> : ${SECRET}`,
    `Password*: ${SECRET}`,
    `Password (optional): ${SECRET}`,
    `**Password** (at least 12 characters): ${SECRET}`,
    `- name: DB_PASSWORD\n  value: "${SECRET}"`,
    `- name: DB_PASSWORD\n  value: ${SECRET}\n- name: A`,
    `- value: ${SECRET}\n  name: DB_PASSWORD`,
    `- name: A\n  value: b\n- name: 'API_KEY'\n  value: '${SECRET}'`,
    `- name: A\n  value: b\n- value: c\n  name: B\n- value: ${SECRET}\n  name: API_KEY`,
    `- name: DB_PASSWORD # the one\n  value: ${SECRET}`,
    `form["password"].value = "${SECRET}"`,
    `PASSWORD=abc\\\n${SECRET}`,
    `key=password&value=${SECRET}`,
    `field_name: password\nfield_value: ${SECRET}`,
    `type: password\nvalue: ${SECRET}`,
    `variable "password" {\n  type = string\n  default = "${SECRET}"\n}`,
    `setting "api_key" { value = "${SECRET}" }`,
    `define('DB_PASSWORD', '${SECRET}')`,
    `req.setHeader("Authorization", "${SECRET}")`,
    `headers.append('X-Api-Key', \`${SECRET}\`)`,
    `localStorage.setItem("token", "${SECRET}")`,
    `a,b\n"password","${SECRET}"`,
    `db.insert("secret", '${SECRET}')`,
    `process.env["TOKEN"] = "${SECRET}"`,
    `os.environ['API_KEY'] = '${SECRET}'`,
    `config["a"]["password"] ||= "${SECRET}"`,
    `PASSWORD ?= ${SECRET}`,
    `password <- "${SECRET}"`,
    `password?: ${SECRET}`,
    `<key>password</key><string>${SECRET}</string>`,
    `<key>password</key>\n  <string>${SECRET}</string>`,
    `<name>api_key</name><value>${SECRET}</value>`,
    `<member><name>password</name><value><string>${SECRET}</string></value></member>`,
    `<tr><td>Password:</td><td>${SECRET}</td></tr>`,
    `<dt>Password</dt><dd>${SECRET}</dd>`,
    `<env name="API_KEY">${SECRET}</env>`,
    `<entry key="db.password">${SECRET}</entry>`,
    `<string name="api_key">${SECRET}</string>`,
    `<textarea name="password">${SECRET}</textarea>`,
    `<label>Password</label><input value="${SECRET}">`,
    `PASSWORD='abc'"${SECRET}"`,
    `PASSWORD="abc"${SECRET}`,
    `password = "abc" + "${SECRET}"`,
    `password = "abc" +\n  '${SECRET}'`,
    `password = "abc"\n  + "${SECRET}"`,
    `$password = 'abc' . '${SECRET}';`,
    `PASSWORD="abc" \\\n  "${SECRET}"`,
    `password: "abc\n  ${SECRET}"`,
    `password = \`abc\n${SECRET}\``,
    `<password value="${SECRET}"/>`,
    `<api-key enabled="1" value='${SECRET}'></api-key>`,
    `cmd -password ${SECRET}`,
    `cmd -Token "${SECRET}"`,
    `Invoke-Command -ApiKey ${SECRET}`,
    `cmd --password  ${SECRET}`,
    `cmd --token \t${SECRET} --verbose`,
    `cmd --password \\\n  ${SECRET}`,
    `cmd -client-secret \\\r\n\t'${SECRET}'`,
    `machine a password ${SECRET} login b`,
    `machine a\n\tpassword ${SECRET}\n\tlogin b`,
    `machine a account c password ${SECRET} login b`,
    `machine a account c login b password ${SECRET}`,
    `machine a login b account c password ${SECRET}`,
    `# all\ndefault password ${SECRET} login b`,
  ])("is masked: %j", (text) => {
    expect(redactText(text)).not.toContain(SECRET);
    expect(inJson(text)).not.toContain(SECRET);
  });

  it.each([
    "**Note**: call back",
    "**Password** is required",
    "- name: LOG_LEVEL\n  value: debug",
    "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef",
    "title: Password reset\ntext: Please call",
    'variable "region" {\n  default = "eu-west-1"\n}',
    "setHeader('Content-Type', 'text/html')",
    'pick("password", "email")',
    '"password","email","name"',
    "required: ['password', 'email']",
    'a["name"] = "Jane"',
    'form["password"].length = 12',
    "<key>name</key><string>Jane</string>",
    "<key>secure_cookie</key><true/><key>name</key><string>Jane2</string>",
    "<tr><th>Password</th><th>Email</th></tr>",
    '<input name="password"> Remember2me</p>',
    '<a name="password">Passwords</a>',
    '<entry key="timeout">30s</entry>',
    "<dt>Password</dt><dd>The password of the account</dd>",
    '<timeout value="30s"/>',
    "a well-password protected file",
    "cmd -verbose hunter2x",
    "The default password policy of login pages",
    "a password reset at login may fail",
    "<name>Pat</name><email>pat2@x.example</email>",
    'name = "abc" + "def2"',
  ])("is not suspected in %j", (text) => {
    if (!text.includes("secure_cookie")) expect(redactText(text)).toBe(text);
    expect(redactText(text)).toContain(text.slice(-12));
  });

  it("is masked as a number", () => {
    expect(redactText('put("pin", 48213)')).not.toContain("48213");
  });

  it("ends where its last part ends", () => {
    expect(redactText(`PASSWORD='abc'"${SECRET}" next`)).toMatch(/ next$/);
    expect(redactText(`x="password='abc'" class="b"`)).toMatch(/'" class="b"$/);
    expect(redactText(`{password: "abc", "b": "c"}`)).toMatch(/", "b": "c"\}$/);
    expect(redactText(`- name: PIN\n  value: ${SECRET}\n- name: b`)).toMatch(/\n- name: b$/);
  });
});
