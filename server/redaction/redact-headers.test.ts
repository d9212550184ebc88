import { expect, it } from "vitest";
import { redactHeaders } from "./redact-headers";

const VALUE = "sixteen-letters-x";
const CLEAN = { "x-note": VALUE, "user-agent": "curl/8" };

it("masks under a secret name the value that it has seen under harmless ones", () => {
  for (let time = 0; time < 3; time++) {
    expect(redactHeaders(CLEAN)).toEqual(CLEAN);
    for (const name of ["authorization", "x-api-key", "cookie"]) {
      expect(redactHeaders({ [name]: VALUE })[name]).toMatch(/^\[redacted 17 chars/);
    }
  }
});

it("masks a secret each time that it is sent", () => {
  const secret = `Bearer iozen_live_${"0aB".repeat(11)}`;
  const results = Array.from({ length: 3 }, () => redactHeaders({ "x-note": secret, authorization: secret }));
  expect(JSON.stringify(results)).not.toContain("0aB0aB");
});
