/**
 * Reads the arguments of a script with `parse`, which throws on invalid ones. Prints the usage and exits with 0 for --help,
 * and with 2 after an error.
 */
export function readCommandLine<T>(usage: string, parse: (args: readonly string[]) => T): T {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.info(usage);
    process.exit(0);
  }
  try {
    return parse(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}
