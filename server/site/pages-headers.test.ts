import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { describe, expect, it } from "vitest";
import { cleanPagesHeaders } from "./pages-headers";

const STATE = "next-router-state-tree";

function cleaned(headers: Record<string, string>): Record<string, string> {
  cleanPagesHeaders(headers);
  return headers;
}

const keeps = (state: string) => STATE in cleaned({ [STATE]: state });

const PAGE = ["__PAGE__", {}];
const RIGHT: unknown[] = [
  ["", {}],
  ["", { children: PAGE }],
  ["", { children: ["w", { children: [["slug", "acme", "d", null], { children: PAGE }] }] }, null, null, 16],
  ["", { children: [["path", "a/b", "oc", ["x", "y"]], { children: PAGE }] }],
  [["path", "a", "c", []], {}, ["/a", ""], "refetch", 1, "x"],
  [["path", "a", "di(..)(..)", null], {}, null, "metadata-only"],
  ["", {}, null, "inside-shared-layout", null],
];
const WRONG: unknown[] = [
  0,
  null,
  [],
  {},
  [["a"], {}],
  [["a", "b"], {}],
  [["a", "b", "d"], {}],
  [["a", "b", "zz", null], {}],
  [["a", "b", "d", [1]], {}],
  [["a", "b", "d", null, 1], {}],
  ["", { children: 1 }],
  ["", { children: [["a", "b", "zz"], {}] }],
  ["", null],
  [1, {}],
  ["", {}, "x", "refetch"],
  ["", {}, ["a"], "refetch"],
  ["", {}, null, 1],
  ["", {}, null, "again"],
  ["", {}, null, null, "1"],
  ["", {}, null, null, 1, 1],
  ["", {}, null, null, 1, "x", 1],
];

function nextReads(state: string): boolean {
  try {
    parseAndValidateFlightRouterState(state);
    return true;
  } catch {
    return false;
  }
}

describe("a router state", () => {
  it.each(RIGHT.map((tree) => [tree]))("stays where Next reads it: %j", (tree) => {
    const state = encodeURIComponent(JSON.stringify(tree));
    expect([nextReads(state), keeps(state)]).toEqual([true, true]);
  });

  it.each([...WRONG.map((tree) => JSON.stringify(tree)), "", "%", "%ff", "x".repeat(10)])(
    "is dropped where Next would fail on it: %s",
    (state) => expect([nextReads(state), keeps(state)]).toEqual([false, false]),
  );

  it("is dropped where it is deeper than any page", () => {
    expect(keeps(`${'["",{"a":'.repeat(40)}["",{}]${"}]".repeat(40)}`)).toBe(false);
  });
});

describe("cookies", () => {
  it.each([
    [
      "iozen.session=a.b; iozen.time-zone=Europe%2FMadrid",
      "iozen.session=a.b; iozen.time-zone=Europe%2FMadrid",
    ],
    ["theme=dark; __Host-iozen.session=a;other=%", "__Host-iozen.session=a"],
    ["a=%;".repeat(3_600), ""],
  ])("of others are dropped: %s", (cookie, kept) => expect(cleaned({ cookie })).toEqual({ cookie: kept }));

  it("are at most twenty", () => {
    expect(cleaned({ cookie: "iozen.=%;".repeat(1_500) })["cookie"]?.split("; ")).toHaveLength(20);
  });
});
