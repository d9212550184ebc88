import { describe, expect, it } from "vitest";
import { COMMAND_HINTS, findCommandPasswords } from "./command-passwords";

const SECRET = "hunter2x";

function found(text: string): string[] {
  const parts: string[] = [];
  findCommandPasswords(text, (start, end) => parts.push(text.slice(start, end)));
  return parts;
}

describe("the password of a command", () => {
  it.each([
    `ldapsearch -x -D cn=admin -w ${SECRET} -b dc=acme`,
    `ldapmodify -w${SECRET} -f a.ldif`,
    `zip -P ${SECRET} -r a.zip b`,
    `zip -r -P ${SECRET} a.zip b`,
    `unzip -P ${SECRET} a.zip`,
    `7z a -p${SECRET} a.7z b`,
    `7z -p${SECRET} x a.7z`,
    `7za x a.7z -p${SECRET}`,
    `openssl enc -aes-256-cbc -k ${SECRET} -in a`,
    `openssl aes-256-cbc -d -k ${SECRET}`,
    `openssl enc -aes-128-cbc -K ${SECRET} -iv 0`,
    `openssl dgst -sha256 -hmac ${SECRET} a`,
    `smbclient //host/share -U jane%${SECRET}`,
    `smbclient -U 'ACME\\jane%${SECRET}' //host/share`,
    `rpcclient --user=jane%${SECRET} host`,
    `aws configure set aws_secret_access_key ${SECRET}`,
    `aws configure set profile.ci.aws_session_token ${SECRET}`,
    `aws configure set aws_secret_access_key ${SECRET} --profile ci`,
  ])("is found, and has a hint: %s", (command) => {
    expect(found(`We run ${command}`)).toEqual([SECRET]);
    expect(found(command)).toEqual([SECRET]);
    expect(COMMAND_HINTS.some((hint) => command.toLowerCase().includes(hint))).toBe(true);
  });

  it("is found in quotes", () => {
    expect(found(`zip -P "two words" a.zip b`)).toEqual(['"two words"']);
    expect(found(`ldapsearch -w 'two words' -b a`)).toEqual(["'two words'"]);
  });

  it.each([
    "ldapsearch -x -W -D cn=admin",
    "ldapsearch -x -y secret.txt",
    "zip -r a.zip b; mkdir -p c",
    "zip -e -p a.zip b",
    "7z a -p a.7z b",
    "7z x a.7z; mkdir -pv b",
    "openssl enc -aes-256-cbc -kfile a.key",
    "openssl x509 -noout -in a.pem",
    "smbclient -U jane //host/share",
    "aws configure set region eu-west-1",
    "my zip code is in the letter",
  ])("is none in: %s", (command) => expect(found(command)).toEqual([]));
});
