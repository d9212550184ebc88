import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";

const paths = (issues: ValidationIssue[]) => issues.map(({ path }) => path);

const GOOD: [string, unknown][] = [
  ["full_name", "Åsa 林 💥"],
  ["email", "a+b@sub.example.co.uk"],
  ["notes", "line\nline\ttab"],
  ["phone", "+1 (555) 010-9999"],
  ["website", "http://example.com/a?b=c#d"],
  ["employees", 0],
  ["employees", -1.5],
  ["start_date", "2024-02-29"],
  ["newsletter", false],
  ["tier", "basic"],
  ["topics", []],
  ["topics", ["api"]],
  ["notes", null],
];

const BAD: [string, unknown][] = [
  ["full_name", 1],
  ["full_name", true],
  ["full_name", ["a"]],
  ["email", "not-an-address"],
  ["email", "a@b"],
  ["notes", 5],
  ["phone", "call me"],
  ["phone", 5550109],
  ["website", "example"],
  ["website", "javascript:alert(1)"],
  ["employees", "12"],
  ["employees", true],
  ["start_date", "2023-02-29"],
  ["start_date", "tomorrow"],
  ["start_date", 20260301],
  ["newsletter", "yes"],
  ["newsletter", 1],
  ["tier", "gold"],
  ["tier", ["basic"]],
  ["topics", "api"],
  ["topics", ["api", "unknown"]],
];

test.describe("a submission's data against the bot's schema", () => {
  for (const [name, value] of GOOD) {
    test(`${name} accepts ${JSON.stringify(value)}`, async ({ api, workspace }) => {
      const body = { data: { ...VALID_DATA, [name]: value } };
      (await api().post(`/intake-bots/${workspace.botId}/submissions`, body)).data();
    });
  }

  for (const [name, value] of BAD) {
    test(`${name} rejects ${JSON.stringify(value)}`, async ({ api, workspace, db }) => {
      const body = { data: { ...VALID_DATA, [name]: value } };
      const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, body);
      const { issues } = response.refusal("validation_failed");
      expect(issues.length).toBeGreaterThan(0);
      for (const path of paths(issues)) expect(path.slice(0, 2)).toEqual(["data", name]);
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);
    });
  }

  test("reports unknown, invalid and missing fields in one response", async ({ api, workspace }) => {
    const data = { emial: "ada@example.com", employees: "many", newsletter: "no", welcome: "hi" };
    const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data });
    const found = paths(response.refusal("validation_failed").issues).map((path) => path.join("."));
    expect(found.toSorted()).toEqual([
      "data.email",
      "data.emial",
      "data.employees",
      "data.full_name",
      "data.newsletter",
      "data.welcome",
    ]);
  });

  test("reports every issue of the body and of its data in one response", async ({ api, workspace }) => {
    const body = { data: { Email: "ada@example.com" }, isTest: true };
    const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, body);
    const found = paths(response.refusal("validation_failed").issues).map((path) => path.join("."));
    expect(found.toSorted()).toEqual(["data.Email", "data.email", "data.full_name", "isTest"]);
  });

  for (const missing of [{}, { full_name: null }, { full_name: "" }]) {
    test(`treats a required field as missing when it is ${JSON.stringify(missing)}`, async ({
      api,
      workspace,
    }) => {
      const data = { email: VALID_DATA.email, ...missing };
      const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data });
      expect(paths(response.refusal("validation_failed").issues)).toEqual([["data", "full_name"]]);
    });
  }

  test("IN_PROGRESS allows missing fields, but not unknown fields or wrong types", async ({
    api,
    workspace,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: {}, status: "IN_PROGRESS" })).data();
    const data = { nope: 1, employees: "x" };
    const { issues } = (await api().post(path, { data, status: "IN_PROGRESS" })).refusal("validation_failed");
    expect(
      paths(issues)
        .map((entry) => entry.join("."))
        .toSorted(),
    ).toEqual(["data.employees", "data.nope"]);
  });

  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    test(`reports a field named ${name} as unknown`, async ({ api, workspace }) => {
      const rawBody = `{"data":{"full_name":"Ada","email":"ada@example.com","${name}":"x"}}`;
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { issues } = (await api().call("POST", path, { rawBody })).refusal("validation_failed");
      expect(paths(issues)).toEqual([["data", name]]);
    });
  }

  for (const status of ["DRAFT", "PAUSED"] as const) {
    test(`rejects submissions to a ${status} bot`, async ({ api, workspace }) => {
      const { id } = await workspace.createBot({ status });
      const { issues } = (await api().post(`/intake-bots/${id}/submissions`, { data: FULL_DATA })).refusal(
        "validation_failed",
      );
      expect(issues.map(({ code }) => code)).toEqual(["intake_bot_not_active"]);
    });
  }
});
