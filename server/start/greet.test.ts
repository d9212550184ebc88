import { describe, expect, it } from "vitest";
import { exposureWarning } from "./greet";

describe("exposureWarning", () => {
  it("is said where other machines come without TLS", () => {
    expect(exposureWarning({ HOST: "0.0.0.0", PUBLIC_URL: undefined })).toMatch(/^0\.0\.0\.0 is reached/);
    expect(exposureWarning({ HOST: "10.0.0.5", PUBLIC_URL: "http://dash.example" })).toMatch(/PUBLIC_URL/);
  });

  it("is not said of this machine alone, nor behind https", () => {
    expect(exposureWarning({ HOST: "127.0.0.1", PUBLIC_URL: undefined })).toBeNull();
    expect(exposureWarning({ HOST: "0.0.0.0", PUBLIC_URL: "https://dash.example" })).toBeNull();
  });
});
