import { describe, expect, it } from "vitest";
import { createWebhookBodySchema } from "./create";

describe("a webhook's description", () => {
  const { description } = createWebhookBodySchema.shape;

  it.each(["\u202e", "\u200b", "\u0007", "\u2066"])("cannot hold %j", (sign) => {
    expect(description.safeParse(`orders${sign}`).error?.issues).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^The description cannot hold .* U\+[\dA-F]{4}$/),
      }),
    ]);
  });

  it.each(["Orders\n\tof Zoe\u0308 👩‍💻", "مفتاح", ""])("can be %j", (text) => {
    expect(description.parse(text)).toBe(text);
  });
});
