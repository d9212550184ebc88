import "server-only";

import { type Shape, shape } from "./shape";

const SALT = String.raw`[\w./+=-]{1,128}`;

/** Hashes of passwords, as programs keep them: bcrypt, crypt, Argon2, Django, Werkzeug, WordPress, directories, PostgreSQL. */
export const PASSWORD_HASHES: readonly Shape[] = [
  shape(String.raw`\$2[abxy]?\$\d\d\$`, String.raw`[\w./]{22,}`, "$2$|$2a$|$2b$|$2x$|$2y$"),
  shape(
    String.raw`\$(?:[1567]|apr1)\$(?:rounds=\d{1,9}\$)?[\w./]{2,64}\$`,
    String.raw`[\w./]{8,}`,
    "$1$|$5$|$6$|$7$|$apr1$",
  ),
  shape(
    String.raw`\$(?:md5(?:[,$]rounds=\d{1,9})?|sha1(?:\$(?:rounds=)?\d{1,9})?)\$[\w./]{1,64}\$\$?`,
    String.raw`[\w./]{8,}`,
    "$md5|$sha1",
  ),
  // phpass, as WordPress, phpBB and Drupal keep it.
  shape(String.raw`\$[PHS]\$`, String.raw`[\w./]{31,}`, "$p$|$h$|$s$"),
  shape(String.raw`\$g?y\$[\w./]{1,64}\$[\w./]{1,128}\$`, String.raw`[\w./]{8,}`, "$y$|$gy$"),
  shape(
    String.raw`\$(?:argon2(?:id|[id])|scrypt|bcrypt-sha256|pbkdf2(?:-sha\d{1,3})?)\$`,
    String.raw`[\w.,=$+/-]{16,}`,
    "$argon2|$scrypt|$bcrypt-|$pbkdf2",
  ),
  shape(
    String.raw`(?:pbkdf2_sha\d{1,3}|bcrypt_sha256|argon2)\$`,
    String.raw`[\w.,=$+/-]{16,}`,
    "pbkdf2_sha|bcrypt_sha256|argon2$",
  ),
  // Django, then Werkzeug.
  shape(
    String.raw`scrypt(?:\$${SALT}\$\d{1,9}\$\d{1,4}\$\d{1,4}|:\d{1,9}:\d{1,4}:\d{1,4}\$${SALT})\$`,
    String.raw`[\w./+=-]{16,}`,
    "scrypt$|scrypt:",
  ),
  shape(String.raw`pbkdf2:sha\d{1,3}(?::\d{1,9})?\$${SALT}\$`, String.raw`[\w./+=-]{16,}`, "pbkdf2:sha"),
  // Earlier versions of both.
  shape(
    String.raw`(?:md5|sha(?:1|224|256|384|512))\$${SALT}\$`,
    String.raw`[\da-fA-F]{32,}`,
    "md5$|sha1$|sha224$|sha256$|sha384$|sha512$",
  ),
  shape(String.raw`SCRAM-SHA-\d{1,3}\$\d{1,9}:${SALT}\$`, String.raw`[\w+/=:]{16,}`, "scram-sha-"),
  // Directories (LDAP) and Dovecot.
  shape(
    String.raw`\{(?:S?MD5|s?md5|S?SHA\d{0,3}|s?sha\d{0,3}|CRYPT|crypt|PBKDF2(?:-SHA\d{1,3})?)\}`,
    String.raw`[\w.,=$+/-]{16,}`,
    "{ssha|{sha|{smd5}|{md5}|{crypt}|{pbkdf2",
  ),
];
