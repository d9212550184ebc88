import { describe, expect, it } from "vitest";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import { TEMPORARY_KEY_MS } from "@/lib/keys/key-facts";
import { createKeyTokens } from "./key-tokens";

const refusal = (code: string) => new DashboardRequestError(code, code, [], 0);
const NOW = Date.parse("2026-11-22T10:30:20.500Z");

/** Answers with these outcomes in turn, and keeps the tokens that were sent. */
function answering(...outcomes: ("made" | "conflict" | "unreachable" | "timed_out")[]) {
  const tokens: string[] = [];
  const send = (token: string) => {
    tokens.push(token);
    const outcome = outcomes[tokens.length - 1] ?? "made";
    return outcome === "made" ? Promise.resolve(outcome) : Promise.reject(refusal(outcome));
  };
  return { tokens, send };
}

describe("the token of a temporary key", () => {
  it.each(["unreachable", "timed_out"] as const)("is repeated after a response that was %s", async (lost) => {
    const submit = createKeyTokens();
    const { tokens, send } = answering(lost);
    await expect(submit("listIntakeBots", send, NOW)).rejects.toThrow(lost);
    await submit("listIntakeBots", send, NOW + 1_000);
    expect(new Set(tokens).size).toBe(1);
  });

  it("is another once a key was made", async () => {
    const submit = createKeyTokens();
    const { tokens, send } = answering();
    await submit("listIntakeBots", send, NOW);
    await submit("listIntakeBots", send, NOW);
    expect(new Set(tokens).size).toBe(2);
  });

  it("is that of one endpoint: the key of another would be refused as a second form", async () => {
    const submit = createKeyTokens();
    const { tokens, send } = answering("unreachable");
    await expect(submit("listIntakeBots", send, NOW)).rejects.toThrow("unreachable");
    await submit("createSubmission", send, NOW);
    await submit("listIntakeBots", send, NOW);
    expect(tokens[1]).not.toBe(tokens[0]);
    expect(tokens[2]).toBe(tokens[0]);
  });

  it("is given up with the key that it made, which has ended", async () => {
    const submit = createKeyTokens();
    const { tokens, send } = answering("unreachable");
    await expect(submit("listIntakeBots", send, NOW)).rejects.toThrow("unreachable");
    await submit("listIntakeBots", send, NOW + TEMPORARY_KEY_MS);
    expect(new Set(tokens).size).toBe(2);
  });

  it("is given up for another where the key that it made was revoked", async () => {
    const submit = createKeyTokens();
    const { tokens, send } = answering("unreachable", "conflict");
    await expect(submit("listIntakeBots", send, NOW)).rejects.toThrow("unreachable");
    await expect(submit("listIntakeBots", send, NOW)).resolves.toBe("made");
    expect(tokens).toHaveLength(3);
    expect(tokens[2]).not.toBe(tokens[1]);
  });

  it("asks once where no more keys may be made, and with another token each time", async () => {
    const submit = createKeyTokens();
    const { tokens, send } = answering("conflict", "conflict");
    await expect(submit("listIntakeBots", send, NOW)).rejects.toThrow("conflict");
    await expect(submit("listIntakeBots", send, NOW)).rejects.toThrow("conflict");
    expect(new Set(tokens).size).toBe(2);
    expect(tokens).toHaveLength(2);
  });
});
