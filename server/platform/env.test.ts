import { afterEach, describe, expect, it, vi } from "vitest";
import { databaseEnvironment, EnvError, parseEnv } from "./env";

const TOKEN = "t".repeat(32);

describe("the operations' own address", () => {
  it.each([
    "0.0.0.0",
    "::",
    "0",
    "::0",
    "10.0.0.7",
    "203.0.113.9",
    "2001:db8::1",
    "::ffff:10.0.0.7",
    "ops.internal",
  ])("may not be %s without a token", (OPERATIONS_HOST) => {
    const settings = { OPERATIONS_PORT: "9100", OPERATIONS_HOST };
    expect(() => parseEnv(settings)).toThrow(/OPERATIONS_HOST.*OPERATIONS_TOKEN/);
    expect(parseEnv({ ...settings, OPERATIONS_TOKEN: TOKEN }).OPERATIONS_PORT).toBe(9100);
  });

  it.each(["127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1", "localhost"])(
    "may be %s without a token",
    (OPERATIONS_HOST) => {
      expect(parseEnv({ OPERATIONS_PORT: "9100", OPERATIONS_HOST })).toMatchObject({ OPERATIONS_HOST });
    },
  );

  it("is loopback, and absent, unless set", () => {
    const { OPERATIONS_HOST, OPERATIONS_PORT, OPERATIONS_TOKEN } = parseEnv({});
    expect([OPERATIONS_HOST, OPERATIONS_PORT, OPERATIONS_TOKEN]).toEqual(["127.0.0.1", undefined, undefined]);
  });
});

describe("an invalid value is named", () => {
  it.each([
    ["OPERATIONS_TOKEN", "short"],
    ["OPERATIONS_TOKEN", `${TOKEN} with spaces`],
    ["OPERATIONS_PORT", "0"],
    ["OPERATIONS_PORT", "http"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
  ])("%s=%s", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(EnvError);
    expect(() => parseEnv({ [name]: value })).toThrow(name);
  });
});

describe("databaseEnvironment", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("leaves out only the variables that npm start sets for this process", () => {
    vi.stubEnv("MALLOC_ARENA_MAX", "2");
    vi.stubEnv("MALLOC_TRIM_THRESHOLD_", "131072");
    vi.stubEnv("MALLOC_TOP_PAD_", "1");
    const environment = databaseEnvironment();
    expect(environment).toMatchObject({ MALLOC_TOP_PAD_: "1", PATH: expect.any(String) });
    expect(environment).not.toHaveProperty("MALLOC_ARENA_MAX");
    expect(environment).not.toHaveProperty("MALLOC_TRIM_THRESHOLD_");
  });
});
