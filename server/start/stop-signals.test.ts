import { EventEmitter } from "node:events";
import { beforeEach, expect, it, vi } from "vitest";
import { onStopSignals } from "./stop-signals";

const onFirst = vi.fn();
const onSecond = vi.fn();
let source: EventEmitter;
let time: number;

function listen(isRunByNpm: boolean) {
  source = new EventEmitter();
  onStopSignals(source, { onFirst, onSecond, isRunByNpm, now: () => time });
}
const send = (name: string, at: number) => {
  time = at;
  source.emit(name, name);
};
const counts = () => [onFirst.mock.calls.length, onSecond.mock.calls.flat()];

beforeEach(() => {
  vi.clearAllMocks();
});

it.each(["SIGHUP", "SIGINT", "SIGTERM"])("%s starts a stop", (name) => {
  listen(false);
  send(name, 0);
  expect(counts()).toEqual([1, []]);
});

it.each([
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
])("%s as a second signal ends the process at once, with the exit code a shell expects", (name, code) => {
  for (const first of ["SIGHUP", "SIGINT", "SIGTERM"]) {
    vi.clearAllMocks();
    listen(false);
    send(first, 0);
    send(name, 501);
    expect(counts()).toEqual([1, [code]]);
  }
});

it("a second SIGINT or SIGTERM counts at once; a SIGHUP that a closing terminal repeats does not", () => {
  for (const [name, codes] of [
    ["SIGINT", [130]],
    ["SIGTERM", [143]],
    ["SIGHUP", []],
  ] as const) {
    vi.clearAllMocks();
    listen(false);
    send("SIGHUP", 0);
    send(name, 1);
    expect(counts()).toEqual([1, codes]);
  }
});

it("npm's echo of a terminal's Ctrl-C does not count as a second one; a later one does", () => {
  listen(true);
  send("SIGINT", 0);
  send("SIGINT", 500);
  expect(counts()).toEqual([1, []]);
  send("SIGINT", 501);
  expect(counts()).toEqual([1, [130]]);
});
