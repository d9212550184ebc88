import { describe, expect, it } from "vitest";
import { type Scope, SCOPES, SCOPE_INFO } from "@/lib/scopes";
import { firstCallCommand } from "./first-call-command";

const call = (scopes: readonly Scope[]) => firstCallCommand(scopes, "http://localhost:3000", "iozen_live_x");

describe("firstCallCommand", () => {
  it("is a whole command against this server", () => {
    expect(call(SCOPES).command).toBe(
      "export IOZEN_API_KEY=iozen_live_x\n" +
        "curl http://localhost:3000/api/v1/intake-bots \\\n" +
        '  -H "Authorization: Bearer $IOZEN_API_KEY"',
    );
  });

  it.each(SCOPES.filter((scope) => SCOPE_INFO[scope].endpoints.length > 0))(
    "calls what %s allows",
    (scope) => {
      const { endpoint } = call([scope]);
      expect(SCOPE_INFO[scope].endpoints).toContain(endpoint.replace("BOT_ID", ":id"));
    },
  );

  it.each(["read:contacts", "read:records"] as const)("says that no endpoint uses %s yet", (scope) => {
    expect(call([scope]).note).toContain("403");
  });
});
