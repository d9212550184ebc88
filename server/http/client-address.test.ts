import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

const PEER = "10.0.0.2";

describe("clientAddress", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["[2001:db8::1]:51234", "2001:db8::1"],
    ["[2001:DB8::1]", "2001:db8::1"],
    ["198.51.100.7, 203.0.113.9:51234", "203.0.113.9"],
    ["203.0.113.9, junk", PEER],
    ["203.0.113.9, ", PEER],
    ["unknown", PEER],
    ["", PEER],
  ])("behind a trusted proxy that sends %j it is %s", (forwarded, address) =>
    expect(clientAddress(PEER, forwarded, true)).toBe(address),
  );

  it("is the peer when no proxy is trusted, whatever the client sends", () => {
    expect(clientAddress("::ffff:10.0.0.2", "203.0.113.9", false)).toBe(PEER);
    expect(clientAddress(undefined, "203.0.113.9", false)).toBe("unknown");
  });
});
