import { afterEach, describe, expect, it, vi } from "vitest";
import { readCommandLine } from "./command-line";

const parse = (args: readonly string[]) => {
  if (args.includes("--bogus")) throw new Error("Unknown option '--bogus'");
  return args;
};

function runWith(...args: string[]) {
  process.argv = [process.argv[0] ?? "", "script.ts", ...args];
  const [info, error] = [vi.spyOn(console, "info"), vi.spyOn(console, "error")];
  for (const spy of [info, error]) spy.mockImplementation(() => undefined);
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  return { read: () => readCommandLine("Usage: script", parse), info, error };
}

const argv = process.argv;
afterEach(() => {
  process.argv = argv;
  vi.restoreAllMocks();
});

describe("readCommandLine", () => {
  it("returns the parsed arguments", () => {
    expect(runWith("p1", "--quick").read()).toEqual(["p1", "--quick"]);
  });

  it("prints the usage and exits with 0 for --help", () => {
    const { read, info } = runWith("--help");
    expect(read).toThrow("exit 0");
    expect(info).toHaveBeenCalledWith("Usage: script");
  });

  it("prints the error and the usage and exits with 2 for invalid arguments", () => {
    const { read, error } = runWith("--bogus");
    expect(read).toThrow("exit 2");
    expect(error).toHaveBeenCalledWith("Unknown option '--bogus'\n\nUsage: script");
  });
});
