import "server-only";

/** Programs, and the arguments before their password. Nothing but the program tells what its flag means. */
const COMMANDS = [
  String.raw`sshpass\s{1,8}-p\s{0,8}`,
  String.raw`(?:docker|podman|helm registry|oras|buildah|skopeo)\s{1,8}login\b[^\n|;&]{0,200}?\s-p\s{1,8}`,
  String.raw`redis-cli\b[^\n|;&]{0,200}?\s-a\s{1,8}`,
  String.raw`https?\s(?:[^\n|;&]{0,200}?\s)?(?:-a|--auth)(?:\s{1,8}|=)(?=["']?[^\s:"']{0,64}:(?!//))`,
  String.raw`convertto-securestring\s{1,8}(?:-string\s{1,8})?(?=["'])`,
  // The name stands before the password and not a host behind the scheme.
  String.raw`jdbc:oracle:\w{1,8}:[\w$#.-]{1,64}/(?=[^\s@/]{1,128}@)`,
];
const BEFORE = new RegExp(`\\b(?:${COMMANDS.join("|")})`, "gi");
const WORD = /"[^"\n]*"?|'[^'\n]*'?|[^\s"'\\@|;&]+/y;
export const COMMAND_HINTS: readonly string[] = [
  "sshpass",
  " login ",
  "redis-cli",
  " -a ",
  " --auth",
  "securestring",
  "jdbc:oracle",
];

/** Finds the passwords that programs take as arguments: `sshpass -p …`, `redis-cli -a …`. */
export function findCommandPasswords(text: string, found: (start: number, end: number) => void): void {
  for (const { 0: before, index } of text.matchAll(BEFORE)) {
    WORD.lastIndex = index + before.length;
    const word = WORD.exec(text)?.[0] ?? "";
    if (word !== "") found(WORD.lastIndex - word.length, WORD.lastIndex);
  }
}
