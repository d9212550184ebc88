import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Runs `work`, then restores the file. */
export function keepingFile(file, work) {
  const before = existsSync(file) ? readFileSync(file) : null;
  try {
    work();
  } finally {
    if (before === null) rmSync(file, { force: true });
    else writeFileSync(file, before);
  }
}
