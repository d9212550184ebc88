import { describe, expect, it, vi } from "vitest";
import { ignoreHeldEnter, sendOnKey } from "./keyboard";

const keystroke = (change: { key?: string; ctrlKey?: boolean; metaKey?: boolean; repeat?: boolean }) => ({
  key: "Enter",
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  preventDefault: vi.fn<() => void>(),
  ...change,
});

describe("Control or Command with Enter", () => {
  it.each([{ ctrlKey: true }, { metaKey: true }])("sends once, however long it is held: %o", (modifier) => {
    const send = vi.fn<() => void>();
    const press = keystroke(modifier);
    const held = keystroke({ ...modifier, repeat: true });
    for (const event of [press, held, held]) sendOnKey(event, send);
    expect(send).toHaveBeenCalledTimes(1);
    // The focused button or field must not take it either.
    expect(held.preventDefault).toHaveBeenCalledTimes(2);
    sendOnKey(keystroke(modifier), send);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it.each([{}, { key: "s", ctrlKey: true }])("is no other keystroke: %o", (change) => {
    const send = vi.fn<() => void>();
    const event = keystroke(change);
    sendOnKey(event, send);
    expect(send).not.toHaveBeenCalled();
    expect(event.preventDefault).not.toHaveBeenCalled();
  });
});

it("a button that ignores a held Enter takes the first one, and every other key", () => {
  const prevented = (change: Parameters<typeof keystroke>[0]) => {
    const event = keystroke(change);
    ignoreHeldEnter(event);
    return event.preventDefault.mock.calls.length > 0;
  };
  expect(prevented({ repeat: true })).toBe(true);
  expect(prevented({})).toBe(false);
  expect(prevented({ key: "Tab", repeat: true })).toBe(false);
});
