import "server-only";

/** Arguments of the same command between the program's name and the flag. */
const ARGUMENTS = String.raw`[^\n|;&]{0,200}?\s`;

/** Programs, and the arguments before their password. Nothing but the program tells what its flag means. */
const COMMANDS = [
  String.raw`sshpass\s{1,8}-p\s{0,8}`,
  String.raw`(?:docker|podman|helm registry|oras|buildah|skopeo)\s{1,8}login\b${ARGUMENTS}-p\s{1,8}`,
  String.raw`redis-cli\b${ARGUMENTS}-a\s{1,8}`,
  String.raw`https?\s(?:${ARGUMENTS})?(?:-a|--auth)(?:\s{1,8}|=)(?=["']?[^\s:"']{0,64}:(?!//))`,
  String.raw`convertto-securestring\s{1,8}(?:-string\s{1,8})?(?=["'])`,
  // The name stands before the password and not a host behind the scheme.
  String.raw`jdbc:oracle:\w{1,8}:[\w$#.-]{1,64}/(?=[^\s@/]{1,128}@)`,
];
/** Those with a flag that means something else in the other letter case, such as to ask for the password. */
const EXACT_COMMANDS = [
  String.raw`ldap(?:search|add|modify|modrdn|delete|passwd|whoami|compare|exop)\b${ARGUMENTS}-w\s{0,8}`,
  String.raw`(?:un)?zip\s(?:${ARGUMENTS})?-P\s{0,8}`,
  String.raw`7z[ar]?\s(?:${ARGUMENTS})?-p`,
  String.raw`openssl\s{1,8}[\w-]{1,32}(?![\w-])${ARGUMENTS}-(?:[kK]|hmac)\s{1,8}`,
  String.raw`(?:smbclient|smbget|rpcclient)\b${ARGUMENTS}(?:-U\s{0,8}|--user[= ])["']?[^\s%"']{1,64}%`,
  String.raw`aws\s{1,8}configure\s{1,8}set\s{1,8}[\w.-]{0,64}(?:secret_access_key|session_token)\s{1,8}`,
];
const BEFORE = [
  new RegExp(`\\b(?:${COMMANDS.join("|")})`, "gi"),
  new RegExp(`\\b(?:${EXACT_COMMANDS.join("|")})`, "g"),
];
const WORD = /"[^"\n]*"?|'[^'\n]*'?|[^\s"'\\@|;&]+/y;
export const COMMAND_HINTS: readonly string[] = [
  "sshpass",
  " login ",
  "redis-cli",
  " -a ",
  " --auth",
  "securestring",
  "jdbc:oracle",
  "ldap",
  " -p",
  "openssl",
  "smbclient",
  "smbget",
  "rpcclient",
  "configure set",
];

/** Finds the passwords that programs take as arguments: `sshpass -p …`, `redis-cli -a …`. */
export function findCommandPasswords(text: string, found: (start: number, end: number) => void): void {
  for (const pattern of BEFORE) {
    for (const { 0: before, index } of text.matchAll(pattern)) {
      WORD.lastIndex = index + before.length;
      const word = WORD.exec(text)?.[0] ?? "";
      if (word !== "") found(WORD.lastIndex - word.length, WORD.lastIndex);
    }
  }
}
