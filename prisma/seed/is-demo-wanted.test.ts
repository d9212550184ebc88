import { describe, expect, it } from "vitest";
import { parseEnv } from "@/server/platform/env";
import { isDemoWanted } from "./is-demo-wanted";

describe("demo data", () => {
  it.each([
    [{}, true, true],
    [{ HOST: "localhost" }, true, true],
    [{ HOST: "127.0.0.9" }, true, true],
    [{ HOST: "::1" }, true, true],
    [{}, false, false],
    [{ HOST: "0.0.0.0" }, true, false],
    [{ HOST: "::" }, true, false],
    [{ HOST: "10.0.0.7" }, true, false],
    [{ HOST: "dash.internal" }, true, false],
    [{ PUBLIC_URL: "https://dash.acme.example" }, true, false],
    [{ PUBLIC_URL: "http://127.0.0.1:3000" }, true, false],
    [{ HOST: "0.0.0.0", DEMO: "on" }, true, true],
    [{ PUBLIC_URL: "https://dash.acme.example", DEMO: "on" }, false, true],
    [{ DEMO: "off" }, true, false],
  ])("with %j, in an embedded database %s, is made: %s", (source, isEmbedded, expected) => {
    expect(isDemoWanted(parseEnv(source), isEmbedded)).toBe(expected);
  });
});
