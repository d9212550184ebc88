import { describe, expect, it } from "vitest";
import { nearestIds } from "./nearest-ids";

const bots = [
  {
    id: "cm7abc12x0001yz9k8mno3pqr",
    name: "Customer onboarding",
    aliases: ["Customer onboarding", "cust-onboard-x7k2"],
  },
  { id: "cm7xyz89q0004ab2c5def6ghi", name: "Support request", aliases: ["Support request", "support-p3q9"] },
];

describe("nearestIds", () => {
  it.each([
    ["a mistyped id", "cm7abc12x0001yz9k8mno3pqz"],
    ["a truncated id", "cm7abc12x0"],
    ["a name", "customer_onboarding"],
    ["a slug", "cust-onboard-x7k2"],
    ["an id in capitals", "CM7ABC12X0001YZ9K8MNO3PQR"],
  ])("finds the bot that %s means", (_, id) => {
    expect(nearestIds(id, bots)).toEqual([{ id: "cm7abc12x0001yz9k8mno3pqr", name: "Customer onboarding" }]);
  });

  it("finds nothing for an unrelated id", () => {
    expect(nearestIds("cm7qqqqwwwweeeerrrrttttyy", bots)).toEqual([]);
    expect(nearestIds("1", bots)).toEqual([]);
  });

  it("lists each resource once, nearest first, three at most", () => {
    const many = ["r", "s", "t", "u"].map((end) => ({
      id: `cm7abc12x0001yz9k8mno3pq${end}`,
      name: end,
      aliases: [],
    }));
    const found = nearestIds("cm7abc12x0001yz9k8mno3pqt", [...many, ...many]);
    expect(found).toHaveLength(3);
    expect(found[0]?.name).toBe("t");
  });
});
