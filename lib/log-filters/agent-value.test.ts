import { describe, expect, it } from "vitest";
import type { RequestDetails } from "../contracts/log/log-fields";
import { agentValue, printValue } from "./filter-value";
import { matchesDetails } from "./match-filters";
import { FILTER_SCHEMAS } from "./read-filter";

const AGENTS = [null, "none", "None", "=none", '"none"', "curl/8.9.1", "a, b", ""];
const from = (userAgent: string | null): RequestDetails => ({
  path: "/webhooks",
  clientAddress: "203.0.113.7",
  userAgent,
  durationUs: 1_000,
  causes: [],
});
/** The agents of a log that a filter in an address shows. */
const shown = (agent: string) => {
  const read = FILTER_SCHEMAS.agent.parse(agent);
  return AGENTS.filter((each) => matchesDetails({ agent: read })(from(each)));
};

describe("the filter on agents", () => {
  it.each(AGENTS.filter((each) => each !== ""))("shows the requests of one agent alone: %s", (agent) => {
    expect(shown(printValue(agentValue(agent)))).toEqual([agent]);
  });

  it("excludes one agent alone", () => {
    expect(shown("-none")).not.toContain(null);
    expect(shown("-none")).toContain("none");
    expect(shown("-=none")).toContain(null);
    expect(shown("-=none")).not.toContain("none");
  });

  it("has an equals sign only where it says something", () => {
    expect(FILTER_SCHEMAS.agent.parse("=curl/8.9.1,=none,none")).toBe("curl/8.9.1,=none,none");
  });
});
