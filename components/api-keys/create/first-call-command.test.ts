import { describe, expect, it } from "vitest";
import { endpointNames } from "@/lib/api/endpoints";
import { type Scope, SCOPES } from "@/lib/keys/scopes";
import { failedRequest } from "@/testing/explainer/fixture-request";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { firstCallCommand, refusedCallCommand } from "./first-call-command";

const call = (scopes: readonly Scope[]) => firstCallCommand(scopes, "http://localhost:3000", "iozen_live_x");

describe("firstCallCommand", () => {
  it("is a complete command against this server", () => {
    expect(call(SCOPES).command).toBe(
      "export IOZEN_API_KEY=iozen_live_x\n" +
        "curl http://localhost:3000/api/v1/intake-bots \\\n" +
        '  -H "Authorization: Bearer $IOZEN_API_KEY"',
    );
  });

  it.each(SCOPES.filter((scope) => endpointNames(scope).length > 0))("calls what %s allows", (scope) => {
    const { endpoint } = call([scope]);
    expect(endpointNames(scope)).toContain(endpoint.replace("BOT_ID", ":id"));
  });

  it.each(["read:contacts", "read:records"] as const)("says that no endpoint uses %s yet", (scope) => {
    expect(call([scope]).note).toContain("403");
  });
});

describe("refusedCallCommand", () => {
  const requestBody = { text: "{}", contentType: "application/json", bytes: 2, truncated: false };
  const refused = failedRequest(EXPLANATIONS.insufficient_scopes, { requestBody });
  const again = (change: Partial<typeof refused>, scopes: readonly Scope[]) =>
    refusedCallCommand({ ...refused, ...change }, scopes, "http://localhost:3000", "iozen_live_x");

  it("repeats the call that was refused, with the new key", () => {
    const refusedCall = again({}, ["read:intake-bots", "write:intake-bots"]);
    const command = refusedCall?.command;
    expect(command).toContain("export IOZEN_API_KEY=iozen_live_x\n");
    expect(command).toContain(refused.path);
    expect(command).toContain("--data-binary @body.json");
    expect(refusedCall?.note).toContain("body.json");
  });

  it("is null if the new key may not make it, or if its endpoint is unknown", () => {
    expect(again({}, ["read:intake-bots"])).toBeNull();
    expect(again({ path: "/nothing" }, ["write:intake-bots"])).toBeNull();
  });

  it("leaves out a key in the address", () => {
    const masked = { method: "GET", path: "/intake-bots", query: "limit=5&key=[redacted 43 chars #a1b2c3]" };
    expect(again({ ...masked, requestBody: null }, ["read:intake-bots"])?.command).toContain(
      "/intake-bots?limit=5'",
    );
  });
});
